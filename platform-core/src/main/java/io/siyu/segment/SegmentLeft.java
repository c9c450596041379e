package io.siyu.segment;

import io.siyu.contact.Cause;
import io.siyu.tenant.TenantEvent;
import io.siyu.tenant.TenantId;
import java.time.Instant;
import java.util.List;

/**
 * Contacts are members of a segment no more. Whoever only an edit of the segment puts out is not told of.
 *
 * @param watcher who watches it, as in {@code rule:12}; empty for one that people named
 * @param contacts ids, at most 1,000
 */
public record SegmentLeft(TenantId tenant, long segmentId, String watcher, List<Long> contacts, Cause cause, Instant at)
        implements TenantEvent {

    public SegmentLeft {
        contacts = List.copyOf(contacts);
    }
}
