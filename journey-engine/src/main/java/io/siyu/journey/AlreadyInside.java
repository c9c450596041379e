package io.siyu.journey;

/** What happens when something leads a contact into a journey it is inside of. */
public enum AlreadyInside {
    /** The contact goes on where it is, and the ledger says that it was led in again. */
    IGNORE,
    /** The contact begins anew in the first stage. */
    RESTART
}
