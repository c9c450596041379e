package io.siyu.assignment;

import io.siyu.contact.Cause;
import io.siyu.tenant.TenantEvent;
import io.siyu.tenant.TenantId;
import java.time.Instant;
import java.util.List;

/**
 * Contacts got another owner by assignment; that their owner changed is told as well, by {@code ContactChanged}.
 *
 * @param contacts ids, at most 1,000
 */
public record Assigned(TenantId tenant, long staffId, List<Long> contacts, Cause cause, Instant at)
        implements TenantEvent {

    public Assigned {
        contacts = List.copyOf(contacts);
    }
}
