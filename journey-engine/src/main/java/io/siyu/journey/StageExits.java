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
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The way out of a journey, a page of contacts at a time. The row stays: it knows whether one may come back. */
@Component
class StageExits {

    private static final String INSIDE = """
            where tenant_id = :tenant and contact_id = any(:contacts::bigint[]) and state <= 1
            """;

    private static final String EXIT = """
            with inside as (
                select journey_id, contact_id from enrolment
            """ + INSIDE + """
                  and (:journey::bigint is null or journey_id = :journey)
                  and (not :ifFriendless or not exists (
                        select from follow_relation f
                        where f.tenant_id = :tenant and f.contact_id = enrolment.contact_id and f.lost_at is null))
                order by journey_id, contact_id for update
            ), gone as (
                update enrolment e set state = 3, exit_reason = :reason
                from inside i
                where e.tenant_id = :tenant and e.journey_id = i.journey_id and e.contact_id = i.contact_id
                  and e.state <= 1
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
        return StageEntries.pages(contacts).stream()
                .mapToInt(page -> exitPage(tenant, journeyId, page, reason, at, cause))
                .sum();
    }

    /** Takes a contact whom nobody has as a friend now out of all its journeys. */
    int exitFriendless(TenantId tenant, long contact, Instant at, Cause cause) {
        return exitPage(tenant, null, List.of(contact), ExitReason.NOT_FRIEND, at, cause);
    }

    private int exitPage(
            TenantId tenant, @Nullable Long journeyId, List<Long> page, ExitReason reason, Instant at, Cause cause) {
        List<Gone> gone = jdbc.sql(EXIT)
                .param("tenant", tenant.value())
                .param("journey", journeyId)
                .param("contacts", page.toArray(Long[]::new))
                .param("ifFriendless", reason == ExitReason.NOT_FRIEND)
                .param("reason", reason.name())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("kind", cause.kind())
                .param("ref", cause.ref())
                .param("depth", cause.depth())
                .query(StageExits::gone)
                .list();
        gone.stream()
                .collect(groupingBy(Gone::from, LinkedHashMap::new, mapping(Gone::entry, toList())))
                .forEach((from, entries) -> events.publishEvent(
                        new StageLeft(tenant, from.journeyId(), from.stageId(), entries, at, cause)));
        return gone.size();
    }

    private static Gone gone(ResultSet row, int number) throws SQLException {
        return new Gone(
                new Place(row.getLong("journey_id"), row.getLong("stage_id")),
                new Entry(row.getLong("contact_id"), row.getInt("entry_no")));
    }

    private record Place(long journeyId, long stageId) {}

    private record Gone(Place from, Entry entry) {}
}
