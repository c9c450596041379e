package io.siyu.segment;

import io.siyu.condition.Topic;
import io.siyu.contact.Cause;
import io.siyu.tenant.TenantId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/**
 * Looks again at contacts something became known of. What it costs follows what changed: one question which segments ask
 * for it, and one statement for each of them.
 */
@Component
class Rejudging {

    private final StoredSegments stored;
    private final Stripes stripes;
    private final Memberships memberships;
    private final Telling telling;

    Rejudging(StoredSegments stored, Stripes stripes, Memberships memberships, Telling telling) {
        this.stored = stored;
        this.stripes = stripes;
        this.memberships = memberships;
        this.telling = telling;
    }

    /** Facts of one or more kinds changed, of these contacts each. */
    void facts(TenantId tenant, Map<Topic, ? extends Collection<Long>> contactsByTopic, Cause cause) {
        SortedMap<Long, Set<Topic>> touched = stored.askingFor(tenant, contactsByTopic.keySet());
        if (touched.isEmpty()) {
            return;
        }
        Set<Long> all = new TreeSet<>();
        touched.values().forEach(topics -> topics.forEach(topic -> all.addAll(contactsByTopic.get(topic))));
        int stripe = stripes.lock(tenant, all);
        for (WatchedSegment segment : stored.watched(tenant, touched.keySet())) {
            Set<Long> concerned = new TreeSet<>();
            List.copyOf(touched.get(segment.id())).forEach(topic -> concerned.addAll(contactsByTopic.get(topic)));
            judge(tenant, segment, concerned, stripe, cause);
        }
    }

    /** Contacts nobody knew before: every segment must say whether they belong. */
    void newcomers(TenantId tenant, Collection<Long> contacts, Cause cause) {
        List<Long> everySegment = stored.live(tenant);
        if (everySegment.isEmpty()) {
            return;
        }
        int stripe = stripes.lock(tenant, contacts);
        stored.watched(tenant, everySegment).forEach(segment -> judge(tenant, segment, contacts, stripe, cause));
    }

    /** The moment has come that one segment had noted for these contacts; false when there is no such segment any more. */
    boolean due(TenantId tenant, long segmentId, Collection<Long> contacts) {
        if (contacts.isEmpty()) {
            return false;
        }
        int stripe = stripes.lock(tenant, contacts);
        List<WatchedSegment> segments = stored.watched(tenant, List.of(segmentId));
        segments.forEach(segment -> judge(tenant, segment, contacts, stripe, Cause.of("SEGMENT", "time")));
        return !segments.isEmpty();
    }

    private void judge(TenantId tenant, WatchedSegment segment, Collection<Long> contacts, int stripe, Cause earlier) {
        Cause cause = earlier.then("SEGMENT", Long.toString(segment.id()));
        List<Memberships.Change> changes = memberships.judge(tenant, segment, new ArrayList<>(contacts), stripe, cause);
        telling.tell(tenant, segment, changes, cause);
    }
}
