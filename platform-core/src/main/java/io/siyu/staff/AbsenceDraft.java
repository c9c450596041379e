package io.siyu.staff;

import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An absence as its author wants it.
 *
 * @param substituteId who stands in; null: nobody
 * @param forGood whether the substitute keeps the member's contacts afterwards
 */
public record AbsenceDraft(
        long staffId,

        @NotNull(message = "{staff.absence.from.missing}") @Nullable Instant from,

        @NotNull(message = "{staff.absence.until.missing}") @Nullable Instant until,

        @Nullable Long substituteId,
        boolean forGood) {}
