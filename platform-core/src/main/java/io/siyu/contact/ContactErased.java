package io.siyu.contact;

import io.siyu.tenant.TenantEvent;
import io.siyu.tenant.TenantId;
import java.time.Instant;
import java.util.List;

/**
 * A person is to be forgotten. Published within the erasing transaction, before the contact's own rows go: every
 * module that holds a contact's id deletes its rows by a plain {@code @EventListener} in that transaction, so that either
 * everything is gone or nothing.
 *
 * @param contacts the contact's id and those of its aliases
 */
public record ContactErased(TenantId tenant, List<Long> contacts, Instant at) implements TenantEvent {

    public ContactErased {
        contacts = List.copyOf(contacts);
    }
}
