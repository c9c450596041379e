package io.siyu.delivery;

/**
 * A staged send that must not go out now.
 *
 * @param reason the origin's own code; its text is {@code reason.<code>}
 * @param hold whether the origin will release it once more later, rather than never
 */
public record Stale(long contactId, long occurrence, String reason, boolean hold) {

    /** It never goes out. */
    public static Stale skip(long contactId, long occurrence, String reason) {
        return new Stale(contactId, occurrence, reason, false);
    }

    /** It does not go out now; the origin decides again when it releases what is held. */
    public static Stale hold(long contactId, long occurrence, String reason) {
        return new Stale(contactId, occurrence, reason, true);
    }
}
