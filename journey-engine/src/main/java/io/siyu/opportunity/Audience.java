package io.siyu.opportunity;

/** Whom an alert is for. */
public enum Audience {
    /** Whoever owns the contact when looking. */
    OWNER,
    /** Everybody who leads. */
    LEADERS
}
