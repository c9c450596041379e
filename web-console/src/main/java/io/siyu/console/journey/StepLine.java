package io.siyu.console.journey;

import io.siyu.content.Content;
import io.siyu.sop.SopStep;
import io.siyu.sop.StepNumbers;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step on the line of a stage.
 *
 * @param when its time rule in words
 * @param ifNow when somebody would get it who enters this moment; null: not at all, or nobody can say
 * @param certain whether that moment hangs on nothing but the entry
 * @param overAYear whether somebody would wait more than a year for it
 * @param whom its condition in words; null: for everybody
 * @param pieces what it sends, in the order in which they are looked at
 * @param skipped why sends were skipped and how often, the most frequent first
 */
record StepLine(
        SopStep step,
        String when,
        @Nullable Instant ifNow,
        boolean certain,
        boolean overAYear,
        @Nullable String whom,
        List<Piece> pieces,
        StepNumbers numbers,
        List<Skipped> skipped) {

    /** How many sends were skipped in all. */
    public long skippedInAll() {
        return skipped.stream().mapToLong(Skipped::number).sum();
    }

    /**
     * One content of a step.
     *
     * @param whom its condition in words; null: for everybody
     * @param content null when it is gone
     */
    record Piece(
            String name, @Nullable String whom, @Nullable Content content) {}

    /** A reason and how often it held. */
    record Skipped(String reason, long number) {}
}
