package io.siyu.segment;

import io.siyu.condition.FactsChanged;
import io.siyu.condition.Topic;
import io.siyu.contact.Cause;
import io.siyu.tenant.TenantId;
import java.time.Instant;
import java.util.List;

/**
 * Members of a segment changed in a way nobody is told of, for example because it was edited: only conditions that ask for
 * the segment look again.
 */
record MembersChanged(TenantId tenant, long segmentId, List<Long> contacts, Cause cause, Instant at)
        implements FactsChanged {

    MembersChanged {
        contacts = List.copyOf(contacts);
    }

    @Override
    public List<Topic> topics() {
        return List.of(Topic.of(Topic.Kind.SEGMENT, segmentId));
    }
}
