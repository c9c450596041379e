package io.siyu.tag;

import io.siyu.contact.Cause;
import io.siyu.tenant.TenantEvent;
import io.siyu.tenant.TenantId;
import java.time.Instant;
import java.util.List;

/**
 * Contacts lost a tag they had.
 *
 * @param contacts ids, at most 1,000
 */
public record ContactUntagged(TenantId tenant, long tagId, List<Long> contacts, Cause cause, Instant at)
        implements TenantEvent {

    public ContactUntagged {
        contacts = List.copyOf(contacts);
    }
}
