package io.siyu.assignment;

/** What a decision led to. */
public enum Outcome {
    /** The member is a friend of the contact and owns it at once. */
    OWNER,
    /** The member owned the contact already. */
    KEPT,
    /** The contact is being handed to the member through WeCom. */
    TRANSFER,
    /** Nobody could be found; the contact stays where it is. */
    NOBODY
}
