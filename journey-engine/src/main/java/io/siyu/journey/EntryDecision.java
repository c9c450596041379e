package io.siyu.journey;

import io.siyu.condition.Reasons;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry that was not decided at once: its filter did not hold, or its journey was paused.
 *
 * @param at when it was decided
 * @param admitted whether the contact entered
 * @param why what the filter saw, in the reader's language; null where the journey had none
 */
public record EntryDecision(
        String journeyName,
        Instant at,
        boolean admitted,
        @Nullable Reasons why) {}
