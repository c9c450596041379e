package io.siyu.segment;

import io.siyu.condition.Condition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a segment read after one of its edits, and whose edit it was. */
public record SegmentVersion(
        int version, String name, @Nullable Condition condition, Instant editedAt, String editedBy) {}
