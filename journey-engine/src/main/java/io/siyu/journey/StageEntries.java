package io.siyu.journey;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import io.siyu.contact.Cause;
import io.siyu.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Gatherers;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The only way into a stage: a page of contacts at a time, each page in order of contact ids so that two transactions
 * never wait for each other crosswise. Per page: open missing tracks, lock, enter, and record who did not enter and why.
 *
 * <p>Whatever is asked about a contact is asked in a scalar subquery, once per contact of the page. As a join the planner
 * may turn it around, and does so for a young journey it has no statistics of: then each page reads the whole journey.
 */
@Component
class StageEntries {

    private static final String HOME = """
            from contact c
            left join staff s on s.tenant_id = :tenant and s.id = c.owner_id
            join tenant corp on corp.id = :tenant
            """;

    private static final String ZONE_OF = "(select contact_zone(c.zone, s.zone, corp.zone) " + HOME + """
            where c.tenant_id = :tenant and c.id = %s)
            """;

    private static final String TRACK_OF = "(select t.id " + HOME + """
            join track t on t.tenant_id = :tenant and t.stage_id = :stage
                        and t.zone = contact_zone(c.zone, s.zone, corp.zone)
            where c.tenant_id = :tenant and c.id = %s)
            """;

    // Over all followers, so that the planner takes the contact's own rows and not the index of friends by staff
    // member.
    private static final String IS_A_FRIEND = """
            (select bool_or(f.lost_at is null) from follow_relation f
             where f.tenant_id = :tenant and f.contact_id = %s)
            """;

    // For all stages of the journey at once: two transactions that move people through the same stages in different
    // orders would otherwise wait for each other's new tracks crosswise.
    private static final String OPEN_TRACKS = """
            insert into track (tenant_id, journey_id, stage_id, zone)
            select :tenant, :journey, st.id, home.zone
            from (select distinct
            """ + ZONE_OF.formatted("wanted.id") + """
                  as zone from unnest(:contacts::bigint[]) as wanted (id)) home
            join stage st on st.tenant_id = :tenant and st.journey_id = :journey and not st.removed
            where home.zone is not null
              and not exists (select from track t
                              where t.tenant_id = :tenant and t.stage_id = st.id and t.zone = home.zone)
            order by st.id, home.zone
            on conflict do nothing""";

    private static final String LOCK = """
            select contact_id from enrolment
            where tenant_id = :tenant and journey_id = :journey and contact_id = any(:contacts::bigint[])
            order by contact_id for update""";

    private static final String ENTER =
            """
            with moved as (
                update enrolment e
                set stage_id = :stage, entered_at = :at, entry_no = e.entry_no + 1, state = 0, exit_reason = null,
                    track_id =
            """ + TRACK_OF.formatted("e.contact_id") + """
                where e.tenant_id = :tenant and e.journey_id = :journey and e.contact_id = any(:contacts::bigint[])
                  and case when e.state <= 1 then :moving and e.stage_id <> :stage
                           else :open and (:byHand or :reentry and e.exit_reason is distinct from 'REMOVED') end
                  and
            """ + IS_A_FRIEND.formatted("e.contact_id") + """
                returning new.contact_id, new.entry_no, case when old.state <= 1 then old.stage_id end as from_stage
            ), joined as (
                insert into enrolment (tenant_id, contact_id, journey_id, stage_id, entered_at, entry_no, track_id)
                select :tenant, wanted.id, :journey, :stage, :at, 1,
            """
                    + TRACK_OF.formatted("wanted.id") + """
                from unnest(:contacts::bigint[]) as wanted (id)
                where :open
                  and (select true from enrolment e
                       where e.tenant_id = :tenant and e.journey_id = :journey and e.contact_id = wanted.id) is null
                  and
            """ + IS_A_FRIEND.formatted("wanted.id") + """
                order by wanted.id
                on conflict do nothing
                returning contact_id, entry_no, null::bigint as from_stage
            ), entered as (
                select * from moved union all select * from joined
            ), history as (
                insert into stage_move (tenant_id, contact_id, journey_id, from_stage, to_stage, entry_no, moved_at,
                                        cause_kind, cause_ref, depth)
                select :tenant, contact_id, :journey, from_stage, :stage, entry_no, :at, :kind, :ref, :depth
                from entered
            )
            select contact_id, entry_no, from_stage from entered order by contact_id""";

    // Who is in that very stage already, or entered it by this very call told twice, is not refused anything.
    private static final String REFUSE = """
            insert into entry_refusal (tenant_id, contact_id, journey_id, stage_id, refused_at, reason,
                                       cause_kind, cause_ref, depth)
            select :tenant, c.id, :journey, :stage, :at, why.reason, :kind, :ref, :depth
            from unnest(:contacts::bigint[]) as wanted (id)
            cross join lateral (select id from contact where tenant_id = :tenant and id = wanted.id offset 0) c
            left join lateral (select state, stage_id, entered_at, exit_reason from enrolment
                               where tenant_id = :tenant and journey_id = :journey and contact_id = wanted.id
                               offset 0) e on true
            cross join lateral (select case
                when :depth > :deepest then 'LOOP_STOPPED'
                when e.state <= 1 and (e.stage_id = :stage and :moving or e.entered_at = :at) then null
                when e.state <= 1 and not :moving then 'ALREADY_INSIDE'
                when
            """ + IS_A_FRIEND.formatted("c.id") + """
                     is not true then 'NOT_FRIEND'
                when not :open then 'NOT_RUNNING'
                when e.exit_reason = 'REMOVED' then 'REMOVED_BY_HAND'
                when e.state >= 2 then 'NO_REENTRY'
            end as reason) why
            where why.reason is not null""";

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    StageEntries(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /** Lets the contacts enter and says how many did. */
    int enter(TenantId tenant, Destination to, Collection<Long> contacts, Instant at, Cause cause) {
        Map<String, Object> given = parameters(tenant, to, at, cause);
        return pages(contacts).stream()
                .mapToInt(page -> enterPage(tenant, to, page, at, cause, given))
                .sum();
    }

    /** Records that none of them may enter because rules run in a circle. */
    void stopLoop(TenantId tenant, Destination to, Collection<Long> contacts, Instant at, Cause cause) {
        Map<String, Object> given = parameters(tenant, to, at, cause);
        pages(contacts).forEach(page -> with(REFUSE, page, given).update());
    }

    private int enterPage(
            TenantId tenant, Destination to, List<Long> page, Instant at, Cause cause, Map<String, Object> given) {
        with(OPEN_TRACKS, page, given).update();
        with(LOCK, page, given).query(Long.class).list();
        List<Step> steps = with(ENTER, page, given).query(StageEntries::step).list();
        if (steps.size() < page.size()) {
            with(REFUSE, missing(page, steps), given).update();
        }
        tell(tenant, to, steps, at, cause);
        return steps.size();
    }

    private void tell(TenantId tenant, Destination to, List<Step> steps, Instant at, Cause cause) {
        steps.stream()
                .filter(step -> step.fromStage() != null)
                .collect(groupingBy(Step::requiredFromStage, TreeMap::new, mapping(Step::ended, toList())))
                .forEach((stage, entries) ->
                        events.publishEvent(new StageLeft(tenant, to.journeyId(), stage, entries, at, cause)));
        if (!steps.isEmpty()) {
            List<Entry> entries = steps.stream().map(Step::begun).toList();
            events.publishEvent(new StageEntered(tenant, to.journeyId(), to.stageId(), entries, at, cause));
        }
    }

    private JdbcClient.StatementSpec with(String sql, List<Long> page, Map<String, Object> given) {
        return jdbc.sql(sql).params(given).param("contacts", page.toArray(Long[]::new));
    }

    private static Map<String, Object> parameters(TenantId tenant, Destination to, Instant at, Cause cause) {
        Map<String, Object> given = new HashMap<>();
        given.put("tenant", tenant.value());
        given.put("journey", to.journeyId());
        given.put("stage", to.stageId());
        given.put("at", at.atOffset(ZoneOffset.UTC));
        given.put("moving", to.moving());
        given.put("open", to.openFor(cause));
        given.put("reentry", to.reentry());
        given.put("byHand", Destination.byHand(cause));
        given.put("kind", cause.kind());
        given.put("ref", cause.ref());
        given.put("depth", cause.depth());
        given.put("deepest", Cause.MAX_DEPTH);
        return given;
    }

    static List<List<Long>> pages(Collection<Long> contacts) {
        return contacts.stream()
                .distinct()
                .sorted()
                .gather(Gatherers.windowFixed(StageEntered.PAGE))
                .toList();
    }

    private static List<Long> missing(List<Long> page, List<Step> steps) {
        Set<Long> entered = steps.stream().map(Step::contactId).collect(toSet());
        return page.stream().filter(contact -> !entered.contains(contact)).toList();
    }

    private static Step step(ResultSet row, int number) throws SQLException {
        return new Step(row.getLong("contact_id"), row.getInt("entry_no"), row.getObject("from_stage", Long.class));
    }

    /** One contact's step from a stage, or from outside, into the destination. */
    private record Step(
            long contactId, int entryNo, @Nullable Long fromStage) {

        Entry begun() {
            return new Entry(contactId, entryNo);
        }

        Entry ended() {
            return new Entry(contactId, entryNo - 1);
        }

        Long requiredFromStage() {
            return requireNonNull(fromStage);
        }
    }
}
