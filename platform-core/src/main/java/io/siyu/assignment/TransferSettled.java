package io.siyu.assignment;

import io.siyu.tenant.TenantEvent;
import io.siyu.tenant.TenantId;
import java.time.Instant;
import java.util.List;

/**
 * It is clear again who speaks to these contacts: their way to another member has ended, or came to nothing.
 *
 * @param contacts ids, at most 1,000
 */
public record TransferSettled(TenantId tenant, List<Long> contacts, Instant at) implements TenantEvent {

    public TransferSettled {
        contacts = List.copyOf(contacts);
    }
}
