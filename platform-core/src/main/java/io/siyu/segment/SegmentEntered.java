package io.siyu.segment;

import io.siyu.contact.Cause;
import io.siyu.tenant.TenantEvent;
import io.siyu.tenant.TenantId;
import java.time.Instant;
import java.util.List;

/**
 * Contacts became members of a segment.
 *
 * @param watcher who watches it, as in {@code rule:12}; empty for one that people named
 * @param contacts ids, at most 1,000
 */
public record SegmentEntered(
        TenantId tenant, long segmentId, String watcher, List<Long> contacts, Cause cause, Instant at)
        implements TenantEvent {

    public SegmentEntered {
        contacts = List.copyOf(contacts);
    }
}
