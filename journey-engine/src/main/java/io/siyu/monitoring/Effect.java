package io.siyu.monitoring;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an action changed for a contact, or why it did not.
 *
 * @param target id of the tag, journey, opportunity or alert
 * @param detail why it was refused; the attribute that was set, or the moment a signal bears
 * @param was what stood there before: stage, value, or the name under which it was done
 * @param becomes what stands there now
 * @param number the entry it made in a journey, or the score it added
 * @param at when it was done
 */
public record Effect(
        long contact,
        Result result,
        @Nullable Long target,
        @Nullable String detail,
        @Nullable String was,
        @Nullable String becomes,
        @Nullable Integer number,
        Instant at) {

    /** How it went. */
    public enum Result {
        /** It is changed. */
        DONE,
        /** It was so already. */
        ALREADY,
        /** What was to be taken away was not there. */
        ABSENT,
        /** The contact is in a later stage, and the action leads forward only. */
        BACKWARDS,
        /** Somebody else's rules did not allow it; the detail says why. */
        REFUSED
    }

    static Effect of(long contact, Result result, @Nullable Long target, Instant at) {
        return new Effect(contact, result, target, null, null, null, null, at);
    }

    static Effect refused(long contact, @Nullable Long target, String why, Instant at) {
        return new Effect(contact, Result.REFUSED, target, why, null, null, null, at);
    }
}
