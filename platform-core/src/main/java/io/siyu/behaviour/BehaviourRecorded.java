package io.siyu.behaviour;

import io.siyu.tenant.TenantEvent;
import io.siyu.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Events were recorded; a page of at most 1,000, each told once. */
public record BehaviourRecorded(TenantId tenant, List<Recorded> events) implements TenantEvent {

    /**
     * One recorded event.
     *
     * @param eventDbId its id here
     * @param late whether it was told more than 24 hours after it happened: such an event counts, but triggers nothing
     */
    public record Recorded(
            long eventDbId,
            long contactId,
            String name,
            Instant occurredAt,
            Map<String, String> attributes,
            boolean late) {}
}
