package io.siyu.journey;

import io.siyu.contact.Cause;
import io.siyu.tenant.TenantEvent;
import io.siyu.tenant.TenantId;
import java.time.Instant;
import java.util.List;

/** Contacts entered a stage, at most {@value #PAGE} per event. */
public record StageEntered(TenantId tenant, long journeyId, long stageId, List<Entry> entries, Instant at, Cause cause)
        implements TenantEvent {

    /** Most entries one event carries. */
    public static final int PAGE = 1_000;

    public StageEntered {
        entries = List.copyOf(entries);
    }
}
