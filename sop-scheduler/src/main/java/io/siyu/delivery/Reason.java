package io.siyu.delivery;

import java.util.Locale;

/** Why delivery skipped or held a send. The text of each is {@code reason.<code>} in {@code messages/delivery}. */
public enum Reason {
    /** Found too late, after an outage or a pause. */
    EXPIRED,
    /** Due while everything was paused, and whoever let it go on wanted nothing of that sent. */
    DROPPED,
    /** The contact has received as many messages in 24 hours as the tenant allows. */
    DAILY_CAP,
    /** Due in quiet hours: held, or skipped if the origin wants it so. */
    QUIET_HOURS,
    /** No staff member has the contact as a friend. */
    NOT_FRIEND,
    /** The contact does not want to be written to: decided, and the next step goes on its way. */
    UNSUBSCRIBED,
    /** The contact's owner cannot send any more and nobody has taken over. */
    OWNER_MISSING,
    /** The contact is being handed to another owner, or refused to be: held until that is clear, but not for ever. */
    OWNER_UNRESOLVED,
    /** The contact got another owner before the message was handed over. */
    OWNER_CHANGED,
    /** It went to the same person as another contact. */
    MERGED,
    /** There is no such contact any more. */
    CONTACT_MISSING,
    /** There is no such content any more. */
    CONTENT_MISSING,
    /** The content is not valid any more. */
    CONTENT_EXPIRED,
    /** The content is for others. */
    CONTENT_NOT_FOR_CONTACT,
    /** The content is not valid yet. */
    CONTENT_NOT_YET_VALID,
    /** The channel refused the whole task. */
    REFUSED,
    /** The channel refused this recipient when the task was handed over. */
    RECIPIENT_REFUSED,
    /** The contact has received as many mass messages as the channel allows. */
    CHANNEL_QUOTA,
    /** The corp was suspended before the staff member pressed send: withdrawn. */
    TENANT_SUSPENDED,
    /** The staff member did not press send in time. */
    NOT_EXECUTED;

    /** As it is stored and as texts are looked up. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
