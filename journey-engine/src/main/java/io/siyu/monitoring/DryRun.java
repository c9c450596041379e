package io.siyu.monitoring;

import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a rule would have done within a period, had it been on.
 *
 * @param basis what was looked at
 * @param times how often it would have fired
 * @param contacts for how many contacts
 * @param withheld how often it would have been concerned and not have acted: resting, or its condition does not hold now, or
 *     the contact refuses to be profiled
 * @param more whether there was more than could be looked at: the numbers are of the latest
 * @param samples the latest times it would have fired
 */
public record DryRun(Basis basis, long times, long contacts, long withheld, boolean more, List<Sample> samples) {

    public DryRun {
        samples = List.copyOf(samples);
    }

    DryRun explained(UnaryOperator<List<Sample>> explaining) {
        return new DryRun(basis, times, contacts, withheld, more, explaining.apply(samples));
    }

    static DryRun none(Basis basis) {
        return new DryRun(basis, 0, 0, 0, false, List.of());
    }

    /** What a dry run can look at. */
    public enum Basis {
        /** The events of the period. */
        EVENTS,
        /** Who got the tag within the period and has it still. */
        HOLDERS,
        /** Who entered the stage within the period and is there still. */
        INSIDE,
        /** Who entered or left the segment within the period. */
        MOVES,
        /** Who meets the condition now. None of them would fire when it is switched on. */
        NOW,
        /** Nobody remembers. */
        NOTHING
    }

    /**
     * One time it would have fired.
     *
     * @param reasons what the rule's condition says now, in the reader's language; null: it has none
     */
    public record Sample(
            long contactId,
            String contactName,
            Instant at,
            Firing.Inputs inputs,
            @Nullable String reasons) {

        Sample because(String words) {
            return new Sample(contactId, contactName, at, inputs, words);
        }
    }
}
