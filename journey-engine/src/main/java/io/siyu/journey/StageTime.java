package io.siyu.journey;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long people stay in a stage.
 *
 * @param stuckAfter how long it should take at most; null: nobody said
 * @param stuck how many have been there for longer, counted up to {@value #MANY}
 * @param median of the last thousand who left it; null: nobody has
 */
public record StageTime(
        long stageId,
        @Nullable Duration stuckAfter,
        int stuck,
        @Nullable Duration median) {

    /** So many, or more. */
    public static final int MANY = 1_000;
}
