package io.siyu.delivery;

import java.util.Map;

/**
 * What was decided.
 *
 * @param staged sends that are now in a task
 * @param held sends that wait for the end of the quiet hours
 * @param skipped sends that will never be, by reason
 */
public record Staged(long staged, long held, Map<String, Long> skipped) {

    public Staged {
        skipped = Map.copyOf(skipped);
    }

    /** How many sends were decided or held in all. */
    public long total() {
        return staged
                + held
                + skipped.values().stream().mapToLong(Long::longValue).sum();
    }
}
