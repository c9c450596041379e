package io.siyu.segment;

import java.time.Instant;

/**
 * A contact entered or left a segment.
 *
 * @param cause kind and reference, as in {@code HAND:li}
 */
public record SegmentMove(long segmentId, String segment, boolean entered, Instant at, String cause) {}
