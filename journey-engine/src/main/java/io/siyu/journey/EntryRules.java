package io.siyu.journey;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.siyu.contact.Cause;
import io.siyu.contact.ContactAdded;
import io.siyu.contact.ContactLost;
import io.siyu.tag.ContactTagged;
import java.time.Clock;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/**
 * What brings contacts into journeys and out of them without anybody's hand. Contacts enter now rather than when the fact
 * happened: see {@link Enrolments} on time.
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
    private final StageExits exits;
    private final JdbcClient jdbc;
    private final Clock clock;

    EntryRules(EntryIndex entries, Enrolments enrolments, StageExits exits, JdbcClient jdbc, Clock clock) {
        this.entries = entries;
        this.enrolments = enrolments;
        this.exits = exits;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @ApplicationModuleListener
    void on(ContactTagged tagged) {
        Cause cause = tagged.cause().then("RULE", "entry-tag:" + tagged.tagId());
        for (long journey : entries.leadingIn(tagged.tenant(), EntryIndex.Kind.TAG, tagged.tagId())) {
            enrolments.enrol(tagged.tenant(), journey, tagged.contacts(), clock.instant(), cause);
        }
    }

    @ApplicationModuleListener
    void on(ContactAdded added) {
        Cause cause = Cause.of("WECOM", "friend-again");
        jdbc
                .sql(LEFT_AS_FRIENDS)
                .param("tenant", added.tenant().value())
                .param("contacts", added.contacts().toArray(Long[]::new))
                .query((row, number) -> new Return(row.getLong("journey_id"), row.getLong("contact_id")))
                .stream()
                .collect(groupingBy(Return::journeyId, TreeMap::new, mapping(Return::contactId, toList())))
                .forEach((journey, contacts) ->
                        enrolments.enrol(added.tenant(), journey, contacts, clock.instant(), cause));
    }

    @ApplicationModuleListener
    void on(ContactLost lost) {
        if (!lost.friendsLeft()) {
            exits.exitFriendless(
                    lost.tenant(), lost.contact(), Passage.now(clock.instant(), Cause.of("WECOM", "friend-lost")));
        }
    }

    private record Return(long journeyId, long contactId) {}
}
