package io.siyu.delivery;

/** How far a send has come. The text of each is {@code ledger.<name>} in {@code messages/delivery}. */
public enum LedgerState {
    /** Due, but not now; decided again when it is released. */
    HELD,
    /** In a task that waits to be handed over. */
    QUEUED,
    /** Being handed over this moment. */
    IN_FLIGHT,
    /** Nobody knows yet whether the channel has it. */
    UNKNOWN,
    /** The staff member is asked to press send. */
    AWAITING_CONFIRMATION,
    /** The staff member has pressed send. */
    CONFIRMED,
    /** The contact has it. */
    DELIVERED,
    /** Nobody pressed send in time, and it could not be withdrawn. */
    NOT_CONFIRMED,
    /** It will not be sent, for a reason of ours or of the channel about this contact. */
    SKIPPED,
    /** The channel refused the whole task. */
    REFUSED
}
