package io.siyu.delivery;

/**
 * Where a task stands, as far as people care. The text of each is {@code task.<name>} in {@code messages/delivery}, what
 * it means and what happens next is {@code task.<name>.means}.
 */
public enum TaskStanding {
    /** Waits for its time, or for the channel to take it. */
    QUEUED,
    /** Being handed over this moment. */
    IN_FLIGHT,
    /** Nobody knows yet whether the channel has it. */
    UNKNOWN,
    /** The staff member is asked to press send. */
    AWAITING_CONFIRMATION,
    /** The staff member has pressed send; receipts are missing. */
    CONFIRMED,
    /** The channel will never take it. */
    REFUSED
}
