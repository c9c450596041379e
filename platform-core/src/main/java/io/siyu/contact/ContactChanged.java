package io.siyu.contact;

import io.siyu.tenant.TenantEvent;
import io.siyu.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Something is known of contacts that was not, or is known otherwise.
 *
 * @param contacts ids, at most 1,000; only of those who really changed
 * @param attributes what changed of each of them: keys of attributes, or names out of {@link Attribute#BUILT_IN}
 */
public record ContactChanged(TenantId tenant, List<Long> contacts, Set<String> attributes, Cause cause, Instant at)
        implements TenantEvent {

    public ContactChanged {
        contacts = List.copyOf(contacts);
        attributes = Set.copyOf(attributes);
    }
}
