package io.siyu.segment;

import io.siyu.contact.Cause;
import io.siyu.segment.Memberships.Change;
import io.siyu.tenant.TenantEvent;
import io.siyu.tenant.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Gatherers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Tells who entered and who left a segment, in pages; a chain of causes that has become a circle is told to nobody. */
@Component
class Telling {

    private static final Logger LOG = LoggerFactory.getLogger(Telling.class);
    private static final int PAGE = 1_000;

    private final ApplicationEventPublisher events;
    private final StoredSegments stored;
    private final Clock clock;

    Telling(ApplicationEventPublisher events, StoredSegments stored, Clock clock) {
        this.events = events;
        this.stored = stored;
        this.clock = clock;
    }

    void tell(TenantId tenant, WatchedSegment segment, List<Change> changes, Cause cause) {
        if (changes.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        boolean circle = cause.tooDeep();
        if (circle) {
            LOG.error(
                    "Tenant {}: {} members of segment {} change in a circle; they are changed, and nobody is told. Look"
                            + " at what its entering and leaving set off",
                    tenant,
                    changes.size(),
                    segment.id());
            stored.markCircle(tenant, segment.id(), now);
        }
        Predicate<Change> told = change -> !circle
                && (change.entered() ? segment.tellsEntryOf(change.contact()) : segment.tellsExitOf(change.contact()));
        publish(
                changes,
                told.and(Change::entered),
                page -> new SegmentEntered(tenant, segment.id(), segment.watcher(), page, cause, now));
        publish(
                changes,
                told.and(change -> !change.entered()),
                page -> new SegmentLeft(tenant, segment.id(), segment.watcher(), page, cause, now));
        if (segment.watcher().isEmpty()) {
            publish(changes, told.negate(), page -> new MembersChanged(tenant, segment.id(), page, cause, now));
        }
    }

    private void publish(List<Change> changes, Predicate<Change> which, Function<List<Long>, TenantEvent> event) {
        changes.stream()
                .filter(which)
                .map(Change::contact)
                .gather(Gatherers.windowFixed(PAGE))
                .map(event)
                .forEach(events::publishEvent);
    }
}
