package io.siyu.segment;

import java.util.List;

/**
 * How many contacts a condition reaches, and some of them.
 *
 * @param count how many; an estimate unless exact
 * @param exact whether everybody was looked at
 * @param lookedAt how many were looked at
 * @param sample some who meet it
 */
public record Reach(long count, boolean exact, long lookedAt, List<SegmentMember> sample) {

    public Reach {
        sample = List.copyOf(sample);
    }
}
