package io.siyu.journey;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.siyu.behaviour.BehaviourRecorded;
import io.siyu.contact.Cause;
import io.siyu.contact.ContactAdded;
import io.siyu.contact.ContactLost;
import io.siyu.segment.SegmentEntered;
import io.siyu.tag.ContactTagged;
import io.siyu.tenant.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/**
 * What brings contacts into journeys and out of them without anybody's hand. Contacts enter now rather than when the fact
 * happened: see {@link Enrolments} on time. Where one fact leads into several journeys, that of higher priority comes
 * first, and the others can exclude who is in it.
 */
@Component
class EntryRules {

    // The journeys that lost these contacts as friends and would have them again. Whether they may is for the entry to
    // say.
    private static final String LEFT_AS_FRIENDS = """
            select e.journey_id, e.contact_id
            from enrolment e join journey j on j.tenant_id = :tenant and j.id = e.journey_id
            where e.tenant_id = :tenant and e.contact_id = any(:contacts::bigint[])
              and e.state = 3 and e.exit_reason = 'NOT_FRIEND' and j.state = 'RUNNING'
              and (not exists (select from journey_entry n
                               where n.tenant_id = :tenant and n.journey_id = j.id and n.kind = 'TAG')
                   or exists (select from journey_entry n
                              join contact_tag t on t.tenant_id = :tenant and t.tag_id = n.ref::bigint
                                                and t.contact_id = e.contact_id
                              where n.tenant_id = :tenant and n.journey_id = j.id and n.kind = 'TAG'))""";

    private final EntryIndex entries;
    private final Enrolments enrolments;
    private final EventEntries eventEntries;
    private final StageExits exits;
    private final Leaving leaving;
    private final JdbcClient jdbc;
    private final Clock clock;

    EntryRules(
            EntryIndex entries,
            Enrolments enrolments,
            EventEntries eventEntries,
            StageExits exits,
            Leaving leaving,
            JdbcClient jdbc,
            Clock clock) {
        this.entries = entries;
        this.enrolments = enrolments;
        this.eventEntries = eventEntries;
        this.exits = exits;
        this.leaving = leaving;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @ApplicationModuleListener
    void on(ContactTagged tagged) {
        Cause cause = tagged.cause().then("RULE", "entry-tag:" + tagged.tagId());
        lead(tagged.tenant(), EntryIndex.Kind.TAG, tagged.tagId(), tagged.contacts(), tagged.at(), cause);
    }

    @ApplicationModuleListener
    void on(SegmentEntered entered) {
        if (entered.watcher().isEmpty()) {
            Cause cause = entered.cause().then("RULE", "entry-segment:" + entered.segmentId());
            lead(
                    entered.tenant(),
                    EntryIndex.Kind.SEGMENT,
                    entered.segmentId(),
                    entered.contacts(),
                    entered.at(),
                    cause);
        } else {
            Watches.Told.of(entered.watcher()).ifPresent(told -> follow(told, entered));
        }
    }

    /** Whoever led somebody out may be wrong by now: before anybody leaves, goal and exit are looked at once more. */
    private void follow(Watches.Told told, SegmentEntered entered) {
        Cause cause = entered.cause().then("RULE", entered.watcher());
        Passage passage = Passage.because(entered.at(), clock.instant(), cause);
        if (told.purpose() == Watches.Purpose.ENTRY) {
            enrolments.enrol(entered.tenant(), told.journeyId(), entered.contacts(), passage);
        } else {
            leaving.leave(entered.tenant(), told.journeyId(), entered.contacts(), passage);
        }
    }

    @ApplicationModuleListener
    void on(BehaviourRecorded recorded) {
        eventEntries
                .entrants(recorded)
                .forEach(entrants -> enrolments.enrol(
                        recorded.tenant(),
                        entrants.journeyId(),
                        entrants.contacts(),
                        Passage.because(
                                entrants.since(),
                                clock.instant(),
                                new Cause("RULE", "entry-event:" + entrants.event(), 1))));
    }

    @ApplicationModuleListener
    void on(ContactAdded added) {
        returned(added)
                .forEach((journey, contacts) -> enrolments.enrol(
                        added.tenant(), journey, contacts, clock.instant(), Cause.of("WECOM", "friend-again")));
        if (!added.state().isEmpty()) {
            Cause cause = new Cause("RULE", "entry-channel:" + added.state(), 1);
            lead(added.tenant(), EntryIndex.Kind.CHANNEL, added.state(), added.contacts(), added.at(), cause);
        }
    }

    @ApplicationModuleListener
    void on(ContactLost lost) {
        if (!lost.friendsLeft()) {
            exits.exitFriendless(
                    lost.tenant(), lost.contact(), Passage.now(clock.instant(), Cause.of("WECOM", "friend-lost")));
        }
    }

    private void lead(
            TenantId tenant, EntryIndex.Kind kind, Object ref, List<Long> contacts, Instant fact, Cause cause) {
        for (long journey : entries.leadingIn(tenant, kind, ref)) {
            enrolments.enrol(tenant, journey, contacts, Passage.because(fact, clock.instant(), cause));
        }
    }

    private Map<Long, List<Long>> returned(ContactAdded added) {
        return jdbc
                .sql(LEFT_AS_FRIENDS)
                .param("tenant", added.tenant().value())
                .param("contacts", added.contacts().toArray(Long[]::new))
                .query((row, number) -> new Return(row.getLong("journey_id"), row.getLong("contact_id")))
                .stream()
                .collect(groupingBy(Return::journeyId, TreeMap::new, mapping(Return::contactId, toList())));
    }

    private record Return(long journeyId, long contactId) {}
}
