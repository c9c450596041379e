package io.siyu.condition;

import io.siyu.contact.Cause;
import io.siyu.tenant.TenantId;
import java.time.Instant;
import java.util.List;

/** Who is in which group, or what was bought, has been worked out anew. */
record FactsKept(TenantId tenant, List<Long> contacts, List<Topic> topics, Cause cause, Instant at)
        implements FactsChanged {

    FactsKept {
        contacts = List.copyOf(contacts);
        topics = List.copyOf(topics);
    }
}
