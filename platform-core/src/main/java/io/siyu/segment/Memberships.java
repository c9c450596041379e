package io.siyu.segment;

import static java.util.Objects.requireNonNull;

import io.siyu.condition.Conditions;
import io.siyu.condition.SqlCondition;
import io.siyu.contact.Cause;
import io.siyu.tenant.TenantId;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Judges contacts and writes down who belongs to a segment: one statement for a page or a chunk of any size. It must find
 * their {@link Stripes} locked.
 */
@Component
class Memberships {

    private static final String THESE = """
            unnest(:contacts::bigint[]) as w (id)
            where (select c.merged_into is null from contact c where c.tenant_id = :tenant and c.id = w.id)""";

    private static final String RANGE = """
            contact w where w.tenant_id = :tenant and w.id > :after and w.id <= :upTo and w.merged_into is null""";

    // Rows that are to go are looked up by their whole key, one by one. While a segment is being counted the planner
    // knows nothing of its rows, takes them for few, and given a choice would read them all, for each chunk and for
    // each contact.
    private static final String JUDGE = """
            with judged as materialized (
                select w.id as contact_id, %s as holds, %s as next from %s
            ), gone as (
                delete from segment_member where ctid = any(array(
                    select m.ctid from judged j cross join lateral (
                        select ctid from segment_member
                        where tenant_id = :tenant and segment_id = :segment and contact_id = j.contact_id offset 0) m
                    where not j.holds))
                returning contact_id
            ), come as (
                insert into segment_member (tenant_id, segment_id, contact_id, since)
                select :tenant, :segment, contact_id, :now from judged where holds order by contact_id
                on conflict do nothing
                returning contact_id
            ), changed as (
                select contact_id, true as entered from come union all select contact_id, false from gone
            ), undated as (
                delete from segment_due where ctid = any(array(
                    select d.ctid from judged j cross join lateral (
                        select ctid from segment_due
                        where tenant_id = :tenant and segment_id = :segment and contact_id = j.contact_id offset 0) d
                    where j.next is null or not :live))
            ), dated as (
                insert into segment_due as d (tenant_id, segment_id, contact_id, due_at)
                select :tenant, :segment, contact_id, next from judged where next is not null and :live
                on conflict (tenant_id, segment_id, contact_id) do update set due_at = excluded.due_at
                    where d.due_at <> excluded.due_at
            ), counted as (
                insert into segment_count as s (tenant_id, segment_id, stripe, n)
                select :tenant, :segment, :stripe, sum(case when entered then 1 else -1 end) from changed
                having count(*) > 0
                on conflict (tenant_id, segment_id, stripe) do update set n = s.n + excluded.n
            ), moves as (
                insert into segment_move (tenant_id, segment_id, contact_id, entered, at, cause)
                select :tenant, :segment, contact_id, entered, :now, :cause from changed where :remembered
            )
            select contact_id, entered from changed order by contact_id""";

    private final JdbcClient jdbc;
    private final Conditions conditions;
    private final Clock clock;

    Memberships(JdbcClient jdbc, Conditions conditions, Clock clock) {
        this.jdbc = jdbc;
        this.conditions = conditions;
        this.clock = clock;
    }

    /** Judges these contacts; answers who entered and who left. */
    List<Change> judge(TenantId tenant, WatchedSegment segment, Collection<Long> contacts, int stripe, Cause cause) {
        return judge(tenant, segment, THESE, Map.of("contacts", contacts.toArray(Long[]::new)), stripe, cause, true);
    }

    /** Judges all contacts whose id lies between two, the second included; answers who entered and who left. */
    List<Change> judgeRange(
            TenantId tenant,
            WatchedSegment segment,
            long after,
            long upTo,
            int stripe,
            Cause cause,
            boolean remembered) {
        return judge(tenant, segment, RANGE, Map.of("after", after, "upTo", upTo), stripe, cause, remembered);
    }

    private List<Change> judge(
            TenantId tenant,
            WatchedSegment segment,
            String whom,
            Map<String, Object> whomParams,
            int stripe,
            Cause cause,
            boolean remembered) {
        SqlCondition asked = conditions.sql(tenant, requireNonNull(segment.condition()), "w.id", "asked");
        return jdbc.sql(JUDGE.formatted(asked.holds(), asked.nextChange(), whom))
                .params(asked.params())
                .params(whomParams)
                .param("tenant", tenant.value())
                .param("segment", segment.id())
                .param("live", segment.live())
                .param("stripe", stripe)
                .param("cause", cause.label())
                .param("remembered", remembered && segment.watcher().isEmpty())
                .param("now", now())
                .query((row, number) -> new Change(row.getLong("contact_id"), row.getBoolean("entered")))
                .list();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    /** A contact that entered or left. */
    record Change(long contact, boolean entered) {}
}
