package io.siyu.journey;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.siyu.contact.Cause;
import io.siyu.contact.ContactAdded;
import io.siyu.contact.ContactLost;
import io.siyu.tag.ContactTagged;
import java.time.Clock;
import java.util.List;
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

    private static final String BY_TAG = """
            select id from journey
            where tenant_id = :tenant and entry_tag_id = :tag and state = 'RUNNING' order by id""";

    // The journeys that lost these contacts as friends and would have them again. Whether they may is for the entry to
    // say.
    private static final String LEFT_AS_FRIENDS = """
            select e.journey_id, e.contact_id
            from enrolment e join journey j on j.tenant_id = :tenant and j.id = e.journey_id
            where e.tenant_id = :tenant and e.contact_id = any(:contacts::bigint[])
              and e.state = 3 and e.exit_reason = 'NOT_FRIEND' and j.state = 'RUNNING'
              and (j.entry_tag_id is null or exists (
                    select from contact_tag t
                    where t.tenant_id = :tenant and t.tag_id = j.entry_tag_id and t.contact_id = e.contact_id))""";

    private final Enrolments enrolments;
    private final StageExits exits;
    private final JdbcClient jdbc;
    private final Clock clock;

    EntryRules(Enrolments enrolments, StageExits exits, JdbcClient jdbc, Clock clock) {
        this.enrolments = enrolments;
        this.exits = exits;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @ApplicationModuleListener
    void on(ContactTagged tagged) {
        Cause cause = tagged.cause().then("RULE", "entry-tag:" + tagged.tagId());
        for (long journey : journeysEnteredBy(tagged)) {
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
            exits.exitFriendless(lost.tenant(), lost.contact(), clock.instant(), Cause.of("WECOM", "friend-lost"));
        }
    }

    private List<Long> journeysEnteredBy(ContactTagged tagged) {
        return jdbc.sql(BY_TAG)
                .param("tenant", tagged.tenant().value())
                .param("tag", tagged.tagId())
                .query((row, number) -> row.getLong(1))
                .list();
    }

    private record Return(long journeyId, long contactId) {}
}
