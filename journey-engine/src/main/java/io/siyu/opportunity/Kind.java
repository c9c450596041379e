package io.siyu.opportunity;

/** How the contact wants to be reached. */
public enum Kind {
    CHAT,
    CALL
}
