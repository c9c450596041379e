package io.siyu.console.contact;

import io.siyu.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Everything any module remembers of a contact, a page at a time, the latest first. One statement however many kinds of
 * facts there are: each is read by its own index and gives at most a page.
 */
@Component
@Transactional(readOnly = true)
class Story {

    private static final String PART =
            "(select * from (<part>) p where at <= :before order by at desc, id desc limit :most)";

    private static final List<String> PARTS = List.of("""
            select e.at, 'relation' as sort, e.id, s.name as what, e.kind || coalesce('.' || e.lost_by, '') as how,
                   nullif(e.state, '') as more, null as who
            from relation_event e join staff s on s.tenant_id = :tenant and s.id = e.staff_id
            where e.tenant_id = :tenant and e.contact_id = :contact""", """
            select ct.tagged_at as at, 'tag' as sort, ct.tag_id as id, t.name as what, null as how, null as more,
                   ct.cause as who
            from contact_tag ct join tag t on t.tenant_id = :tenant and t.id = ct.tag_id
            where ct.tenant_id = :tenant and ct.contact_id = :contact""", """
            select m.moved_at as at, 'stage' as sort, m.id, j.name as what, f.name as how, s.name as more,
                   m.cause_kind || ':' || m.cause_ref as who
            from stage_move m
            join journey j on j.tenant_id = :tenant and j.id = m.journey_id
            left join stage f on f.tenant_id = :tenant and f.id = m.from_stage
            left join stage s on s.tenant_id = :tenant and s.id = m.to_stage
            where m.tenant_id = :tenant and m.contact_id = :contact""", """
            select r.refused_at as at, 'refused' as sort, r.id, j.name as what, s.name as how, r.reason as more,
                   null as who
            from entry_refusal r
            join journey j on j.tenant_id = :tenant and j.id = r.journey_id
            left join stage s on s.tenant_id = :tenant and s.id = r.stage_id
            where r.tenant_id = :tenant and r.contact_id = :contact""", """
            select b.occurred_at as at, 'behaviour' as sort, b.id, b.name as what,
                   coalesce(b.attributes ->> 'title', b.attributes ->> 'page') as how, b.attributes ->> 'seconds' as more,
                   null as who
            from behaviour_event b where b.tenant_id = :tenant and b.contact_id = :contact""", """
            select f.fired_at as at, 'rule' as sort, f.id, r.name as what, null as how, null as more, null as who
            from monitoring_rule r
            join rule_firing f on f.tenant_id = :tenant and f.rule_id = r.id and f.contact_id = :contact
                              and f.outcome = 'FIRED'
            where r.tenant_id = :tenant""", """
            select coalesce(t.confirmed_at, t.handed_over_at) as at, 'message' as sort, t.id, coalesce(c.name, '') as what,
                   case when t.confirmed_at is null then 'waiting' else 'sent' end as how, null as more, s.name as who
            from send d
            join send_task t on t.tenant_id = :tenant and t.id = d.task_id and t.state = 'HANDED_OVER'
            left join content c on c.tenant_id = :tenant and c.id = d.content_id
            left join staff s on s.tenant_id = :tenant and s.id = d.staff_id
            where d.tenant_id = :tenant and d.contact_id = :contact and d.outcome = 'STAGED'""", """
            select opened_at as at, 'opened' as sort, id, kind as what, null as how, null as more, null as who
            from opportunity where tenant_id = :tenant and contact_id = :contact""", """
            select closed_at as at, 'closed' as sort, id, kind as what, coalesce(outcome, state) as how, null as more,
                   concat_ws(' · ', handled_by, nullif(note, '')) as who
            from opportunity where tenant_id = :tenant and contact_id = :contact and closed_at is not null""", """
            select c.at, case c.attribute when 'merged' then 'merged' else 'change' end as sort, c.id,
                   coalesce(a.label, c.attribute) as what,
                   case c.attribute when 'owner' then (select s.name from staff s
                                                       where s.tenant_id = :tenant and s.id = c.was::bigint)
                                    else c.was end as how,
                   case c.attribute when 'owner' then (select s.name from staff s
                                                       where s.tenant_id = :tenant and s.id = c.becomes::bigint)
                                    else c.becomes end as more,
                   c.cause as who
            from contact_change c left join attribute a on a.tenant_id = :tenant and a.key = c.attribute
            where c.tenant_id = :tenant and c.contact_id = :contact
              and c.attribute not in ('no_marketing', 'no_profiling')""", """
            select at, 'note' as sort, id, text as what, null as how, null as more, 'HAND:' || author as who
            from contact_note where tenant_id = :tenant and contact_id = :contact""", """
            select at, 'consent' as sort, id, purpose || '.' || given as what, channel as how, text_version as more,
                   operator as who
            from contact_consent where tenant_id = :tenant and contact_id = :contact""", """
            select decided_at as at, 'assigned' as sort, id, id::text as what, null as how, null as more, cause as who
            from assignment where tenant_id = :tenant and contact_id = :contact""");

    private static final String STORY = PARTS.stream()
                    .map(part -> PART.replace("<part>", part))
                    .reduce((one, other) -> one + " union all " + other)
                    .orElseThrow()
            + " order by at desc, sort, id desc limit :most";

    private final JdbcClient jdbc;

    Story(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** So many facts that are not younger than the moment. */
    List<Fact> of(TenantId tenant, long contact, Instant before, int most) {
        return jdbc.sql(STORY)
                .param("tenant", tenant.value())
                .param("contact", contact)
                .param("before", before.atOffset(ZoneOffset.UTC))
                .param("most", most)
                .query(Story::fact)
                .list();
    }

    private static Fact fact(ResultSet row, int number) throws SQLException {
        return new Fact(
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("sort"),
                row.getString("what"),
                row.getString("how"),
                row.getString("more"),
                row.getString("who"));
    }

    /**
     * One fact.
     *
     * @param sort of what it is, which says what the other components hold
     * @param who or what was behind it
     */
    record Fact(
            Instant at,
            String sort,
            String what,
            @Nullable String how,
            @Nullable String more,
            @Nullable String who) {}
}
