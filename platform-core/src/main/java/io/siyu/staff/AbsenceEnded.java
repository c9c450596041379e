package io.siyu.staff;

import io.siyu.tenant.TenantEvent;
import io.siyu.tenant.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A member is back.
 *
 * @param substituteId who stood in; null: nobody
 * @param forGood whether the substitute keeps the member's contacts
 */
public record AbsenceEnded(
        TenantId tenant,
        long absenceId,
        long staffId,
        @Nullable Long substituteId,
        boolean forGood,
        Instant at) implements TenantEvent {}
