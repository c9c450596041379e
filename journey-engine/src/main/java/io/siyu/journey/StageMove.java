package io.siyu.journey;

import io.siyu.contact.Cause;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A contact's step into, within or out of a journey.
 *
 * @param fromStage name of the stage left; null: entered the journey
 * @param toStage name of the stage entered; null: left the journey
 * @param note what a person gave as the reason
 */
public record StageMove(
        String journeyName,
        @Nullable String fromStage,
        @Nullable String toStage,
        int entryNo,
        Instant at,
        @Nullable String note,
        Cause cause) {}
