package io.siyu.contact;

import io.siyu.tenant.TenantEvent;
import io.siyu.tenant.TenantId;
import java.time.Instant;
import java.util.List;

/**
 * Contacts became friends of a staff member, for the first time or again.
 *
 * @param contacts ids, at most 1,000
 * @param state of the channel code they came through; empty when none
 * @param at when it happened; for contacts read by a synchronisation, when they became known here
 */
public record ContactAdded(TenantId tenant, List<Long> contacts, long staffId, String state, Instant at)
        implements TenantEvent {

    public ContactAdded {
        contacts = List.copyOf(contacts);
    }
}
