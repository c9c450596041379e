package io.siyu.journey;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.siyu.contact.Cause;
import io.siyu.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The way out of a journey, a page of contacts at a time. The row stays: it knows whether one may come back. */
@Component
class StageExits {

    // All rows of these contacts, also of those outside, as an entry locks them: whoever first takes out and then moves
    // the same people in one transaction must not come back for a row that sorts before those it holds.
    private static final String LOCK = """
            select journey_id, contact_id from enrolment
            where tenant_id = :tenant and contact_id = any(:contacts::bigint[])
              and (:journey::bigint is null or journey_id = :journey)
            order by journey_id, contact_id for update""";

    // Only what is locked: somebody who entered since then is locked by whoever moves them on, out of order for us.
    private static final String EXIT = """
            with gone as (
                update enrolment e set state = 3, exit_reason = :reason
                from unnest(:lockedJourneys::bigint[], :lockedContacts::bigint[]) as locked (journey_id, contact_id)
                where e.tenant_id = :tenant and e.journey_id = locked.journey_id
                  and e.contact_id = locked.contact_id and e.state <= 1
                  and (not :ifFriendless or not exists (
                        select from follow_relation f
                        where f.tenant_id = :tenant and f.contact_id = e.contact_id and f.lost_at is null))
                returning e.contact_id, e.journey_id, e.stage_id, e.entry_no
            ), history as (
                insert into stage_move (tenant_id, contact_id, journey_id, from_stage, entry_no, moved_at,
                                        cause_kind, cause_ref, depth)
                select :tenant, contact_id, journey_id, stage_id, entry_no, :at, :kind, :ref, :depth from gone
            )
            select * from gone order by journey_id, stage_id, contact_id""";

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    StageExits(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    int exit(TenantId tenant, long journeyId, Collection<Long> contacts, ExitReason reason, Instant at, Cause cause) {
        Map<String, @Nullable Object> given = parameters(tenant, at, cause);
        given.put("journey", journeyId);
        given.put("reason", reason.name());
        given.put("ifFriendless", false);
        return StageEntries.pages(contacts).stream()
                .mapToInt(page -> exitPage(tenant, page, at, cause, given))
                .sum();
    }

    /** Takes a contact whom nobody has as a friend now out of all its journeys. */
    int exitFriendless(TenantId tenant, long contact, Instant at, Cause cause) {
        Map<String, @Nullable Object> given = parameters(tenant, at, cause);
        given.put("journey", null);
        given.put("reason", ExitReason.NOT_FRIEND.name());
        given.put("ifFriendless", true);
        return exitPage(tenant, List.of(contact), at, cause, given);
    }

    private int exitPage(
            TenantId tenant, List<Long> page, Instant at, Cause cause, Map<String, @Nullable Object> given) {
        List<Locked> locked = lock(page, given);
        List<Gone> gone = locked.isEmpty() ? List.of() : end(locked, given);
        gone.stream()
                .collect(groupingBy(Gone::from, LinkedHashMap::new, mapping(Gone::entry, toList())))
                .forEach((from, entries) -> events.publishEvent(
                        new StageLeft(tenant, from.journeyId(), from.stageId(), entries, at, cause)));
        return gone.size();
    }

    private List<Locked> lock(List<Long> page, Map<String, @Nullable Object> given) {
        return jdbc.sql(LOCK)
                .params(given)
                .param("contacts", page.toArray(Long[]::new))
                .query((row, number) -> new Locked(row.getLong("journey_id"), row.getLong("contact_id")))
                .list();
    }

    private List<Gone> end(List<Locked> locked, Map<String, @Nullable Object> given) {
        return jdbc.sql(EXIT)
                .params(given)
                .param("lockedJourneys", locked.stream().map(Locked::journeyId).toArray(Long[]::new))
                .param("lockedContacts", locked.stream().map(Locked::contactId).toArray(Long[]::new))
                .query(StageExits::gone)
                .list();
    }

    private static Map<String, @Nullable Object> parameters(TenantId tenant, Instant at, Cause cause) {
        Map<String, @Nullable Object> given = new HashMap<>();
        given.put("tenant", tenant.value());
        given.put("at", at.atOffset(ZoneOffset.UTC));
        given.put("kind", cause.kind());
        given.put("ref", cause.ref());
        given.put("depth", cause.depth());
        return given;
    }

    private static Gone gone(ResultSet row, int number) throws SQLException {
        return new Gone(
                new Place(row.getLong("journey_id"), row.getLong("stage_id")),
                new Entry(row.getLong("contact_id"), row.getInt("entry_no")));
    }

    private record Locked(long journeyId, long contactId) {}

    private record Place(long journeyId, long stageId) {}

    private record Gone(Place from, Entry entry) {}
}
