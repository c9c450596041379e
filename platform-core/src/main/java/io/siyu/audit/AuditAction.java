package io.siyu.audit;

/** What is worth remembering for ever. The text of each is {@code audit.<name>} in {@code messages/core}. */
public enum AuditAction {
    /** Somebody read a phone number that is masked for everybody. */
    PHONE_REVEALED,
    /** Somebody wanted to read a phone number after having read as many as a day allows. */
    PHONE_REFUSED,
    /** What a contact refuses has changed. */
    CONSENT_CHANGED,
    /** Two contacts turned out to be one person. */
    CONTACTS_MERGED,
    /** A person was forgotten. */
    CONTACT_ERASED,
    /** A person who was forgotten may be known again. */
    ERASURE_LIFTED,
    /** Data of contacts left the platform in a file. */
    CONTACTS_EXPORTED,
    /** What a monitoring rule had done was taken back. */
    RULE_UNDONE,
    /** A monitoring rule was let loose on the past. */
    RULE_BACKFILLED,
    /** The platform's operator suspended the corp. */
    TENANT_SUSPENDED,
    /** The platform's operator let the corp go on. */
    TENANT_RESUMED
}
