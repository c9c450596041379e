package io.siyu.segment;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;

import io.siyu.behaviour.BehaviourRecorded;
import io.siyu.condition.FactsChanged;
import io.siyu.condition.Topic;
import io.siyu.condition.Topic.Kind;
import io.siyu.contact.Cause;
import io.siyu.contact.ContactAdded;
import io.siyu.contact.ContactChanged;
import io.siyu.contact.ContactLost;
import io.siyu.tag.ContactTagged;
import io.siyu.tag.ContactUntagged;
import io.siyu.tenant.TenantId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Hears what becomes known of contacts. Every fact is committed by then, so whoever looks now sees it. */
@Component
class FactListeners {

    /** What nobody here caused. */
    private static final Cause LIFE = Cause.of("SEGMENT", "facts");

    private final Rejudging rejudging;
    private final StoredSegments stored;

    FactListeners(Rejudging rejudging, StoredSegments stored) {
        this.rejudging = rejudging;
        this.stored = stored;
    }

    @ApplicationModuleListener
    void on(ContactTagged tagged) {
        changed(tagged.tenant(), Stream.of(Topic.of(Kind.TAG, tagged.tagId())), tagged.contacts(), tagged.cause());
    }

    @ApplicationModuleListener
    void on(ContactUntagged untagged) {
        changed(
                untagged.tenant(),
                Stream.of(Topic.of(Kind.TAG, untagged.tagId())),
                untagged.contacts(),
                untagged.cause());
    }

    @ApplicationModuleListener
    void on(BehaviourRecorded recorded) {
        Map<Topic, TreeSet<Long>> contacts = recorded.events().stream()
                .collect(groupingBy(
                        event -> Topic.of(Kind.EVENT, event.name()),
                        mapping(BehaviourRecorded.Recorded::contactId, toCollection(TreeSet::new))));
        rejudging.facts(recorded.tenant(), contacts, LIFE);
    }

    @ApplicationModuleListener
    void on(ContactAdded added) {
        rejudging.newcomers(added.tenant(), added.contacts(), LIFE);
    }

    @ApplicationModuleListener
    void on(ContactLost lost) {
        changed(lost.tenant(), Stream.of(Topic.of(Kind.FOLLOW)), List.of(lost.contact()), LIFE);
    }

    /** The first that is heard of somebody who came from a file or another system and not as a friend. */
    @ApplicationModuleListener
    void on(ContactChanged changed) {
        Stream<Topic> topics = changed.attributes().stream()
                .map(attribute ->
                        attribute.equals("owner") ? Topic.of(Kind.OWNER) : Topic.of(Kind.ATTRIBUTE, attribute));
        List<Long> newborn = stored.bornAt(changed.tenant(), changed.contacts(), changed.at());
        if (!newborn.isEmpty()) {
            rejudging.newcomers(changed.tenant(), newborn, changed.cause());
        }
        changed(changed.tenant(), topics, changed.contacts(), changed.cause());
    }

    /** Of modules above, and of segments themselves. */
    @ApplicationModuleListener
    void on(FactsChanged changed) {
        changed(changed.tenant(), changed.topics().stream(), changed.contacts(), changed.cause());
    }

    @ApplicationModuleListener
    void on(SegmentEntered entered) {
        ofSegment(entered.tenant(), entered.segmentId(), entered.watcher(), entered.contacts(), entered.cause());
    }

    @ApplicationModuleListener
    void on(SegmentLeft left) {
        ofSegment(left.tenant(), left.segmentId(), left.watcher(), left.contacts(), left.cause());
    }

    /** No condition can ask for a segment that is only watched. */
    private void ofSegment(TenantId tenant, long segment, String watcher, List<Long> contacts, Cause cause) {
        if (watcher.isEmpty()) {
            changed(tenant, Stream.of(Topic.of(Kind.SEGMENT, segment)), contacts, cause);
        }
    }

    private void changed(TenantId tenant, Stream<Topic> topics, Collection<Long> contacts, Cause cause) {
        rejudging.facts(tenant, topics.distinct().collect(toMap(Function.identity(), topic -> contacts)), cause);
    }
}
