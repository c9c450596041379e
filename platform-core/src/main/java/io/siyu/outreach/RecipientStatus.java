package io.siyu.outreach;

/** What the channel says about one recipient of a message. */
public enum RecipientStatus {
    /** Not sent yet. */
    WAITING,
    /** Sent by the staff member. */
    DELIVERED,
    /** The contact is no longer a friend of the sender. */
    NOT_A_FRIEND,
    /** The contact has already received as many mass messages as the channel allows. */
    PROVIDER_LIMIT
}
