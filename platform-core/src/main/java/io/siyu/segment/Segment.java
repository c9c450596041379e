package io.siyu.segment;

import io.siyu.condition.Condition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A segment (人群).
 *
 * @param name what people call it
 * @param condition who belongs to it; of a static one: whom it was frozen from, null for a list
 * @param percent how far its members have been found after its last edit; those not looked at yet are as before
 * @param members how many there are
 * @param version counts its edits; an editor hands it back to notice that somebody else was faster
 * @param circleAt when its entries and exits ran in a circle last and were not told; null: never
 */
public record Segment(
        long id,
        String name,
        SegmentKind kind,
        @Nullable Condition condition,
        int percent,
        long members,
        int version,
        Instant editedAt,
        String editedBy,
        @Nullable Instant circleAt) {

    /** Whether its members are still being found. */
    public boolean counting() {
        return percent < 100;
    }
}
