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
 * @param ifNow when somebody would get it who enters this moment; null: not at all
 * @param content null when it is gone
 * @param having names of the tags a contact must have
 * @param lacking names of the tags a contact must not have
 * @param skipped why sends were skipped and how often, the most frequent first
 */
record StepLine(
        SopStep step,
        String when,
        @Nullable Instant ifNow,
        @Nullable Content content,
        List<String> having,
        List<String> lacking,
        StepNumbers numbers,
        List<Skipped> skipped) {

    /** How many sends were skipped in all. */
    public long skippedInAll() {
        return skipped.stream().mapToLong(Skipped::number).sum();
    }

    /** A reason and how often it held. */
    record Skipped(String reason, long number) {}
}
