package io.siyu.tag;

import io.siyu.contact.Cause;
import io.siyu.tenant.TenantEvent;
import io.siyu.tenant.TenantId;
import java.time.Instant;
import java.util.List;

/**
 * Contacts got a tag they did not have.
 *
 * @param contacts ids, at most 1,000
 */
public record ContactTagged(TenantId tenant, long tagId, List<Long> contacts, Cause cause, Instant at)
        implements TenantEvent {

    public ContactTagged {
        contacts = List.copyOf(contacts);
    }
}
