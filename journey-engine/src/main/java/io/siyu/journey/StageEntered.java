package io.siyu.journey;

import io.siyu.condition.FactsChanged;
import io.siyu.condition.Topic;
import io.siyu.contact.Cause;
import io.siyu.tenant.TenantId;
import java.time.Instant;
import java.util.List;

/** Contacts entered a stage, at most {@value #PAGE} per event. */
public record StageEntered(TenantId tenant, long journeyId, long stageId, List<Entry> entries, Instant at, Cause cause)
        implements FactsChanged {

    /** Most entries one event carries. */
    public static final int PAGE = 1_000;

    public StageEntered {
        entries = List.copyOf(entries);
    }

    @Override
    public List<Long> contacts() {
        return entries.stream().map(Entry::contactId).toList();
    }

    @Override
    public List<Topic> topics() {
        return List.of(Topic.of(Topic.Kind.JOURNEY, journeyId));
    }
}
