package io.siyu.benchmarks;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What something cost the database.
 *
 * @param statements the application sent, the beginning and the end of transactions left out
 * @param judging those of them that judged contacts for a segment
 * @param blocks of the buffer cache that were touched
 * @param millis spent executing; good for a ratio within one run only
 */
record Spent(long statements, long judging, long blocks, double millis) {

    /** What is usual, so that a page that splits or a catalogue that is read for the first time does not count. */
    static Spent median(List<Spent> repeats) {
        return new Spent(
                (long) median(repeats, Spent::statements),
                (long) median(repeats, Spent::judging),
                (long) median(repeats, Spent::blocks),
                median(repeats, Spent::millis));
    }

    private static double median(List<Spent> repeats, ToDoubleFunction<Spent> part) {
        return repeats.stream()
                .mapToDouble(part)
                .sorted()
                .skip(repeats.size() / 2)
                .findFirst()
                .orElseThrow();
    }
}
