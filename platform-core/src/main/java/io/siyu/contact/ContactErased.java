package io.siyu.contact;

import io.siyu.tenant.TenantEvent;
import io.siyu.tenant.TenantId;
import java.time.Instant;
import java.util.List;

/**
 * A person is to be forgotten. Published within the erasing transaction, before the contact's own rows go.
 * Whoever has to do more than delete (withdraw what waits, keep counters) does it in that transaction by a plain
 * {@code @EventListener}. Whatever then still stands in any table under the contact's id goes by the catalogue: a module
 * that forgot to listen has forgotten the person all the same.
 *
 * @param contacts the contact's id and those of its aliases
 * @param externalUserids the person's ids in WeCom
 */
public record ContactErased(TenantId tenant, List<Long> contacts, List<String> externalUserids, Instant at)
        implements TenantEvent {

    public ContactErased {
        contacts = List.copyOf(contacts);
        externalUserids = List.copyOf(externalUserids);
    }
}
