package io.siyu.journey;

import io.siyu.condition.FactsChanged;
import io.siyu.condition.Topic;
import io.siyu.contact.Cause;
import io.siyu.tenant.TenantId;
import java.time.Instant;
import java.util.List;

/** Contacts left a stage, for another one or for good; the entries are those that ended. At most 1,000 per event. */
public record StageLeft(TenantId tenant, long journeyId, long stageId, List<Entry> entries, Instant at, Cause cause)
        implements FactsChanged {

    public StageLeft {
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
