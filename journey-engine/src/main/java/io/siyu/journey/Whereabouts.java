package io.siyu.journey;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a contact is in one journey, or was last.
 *
 * @param enteredAt when it entered that stage
 * @param exit why it left the journey; null while inside
 */
public record Whereabouts(
        long journeyId,
        String journeyName,
        long stageId,
        String stageName,
        Instant enteredAt,
        int entryNo,
        @Nullable ExitReason exit) {}
