package io.siyu.monitoring;

import io.siyu.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Firings that wait to be decided. */
@Component
class WaitingFirings {

    private static final String DUE = """
            select f.id, f.rule_id, f.contact_id, f.occurred_at, f.depth, f.cause, c.no_profiling
            from (select * from rule_firing where tenant_id = :tenant and due_at <= :now
                  order by due_at, id limit :limit for update skip locked) f
            join contact c on c.tenant_id = :tenant and c.id = f.contact_id
            order by f.id""";

    // After an outage the window may have closed again.
    private static final String POSTPONE = """
            with opening as (
                select f.id, schedule_opens(:now, contact_zone(c.zone, s.zone, corp.zone),
                                            :days::int[], :opens::time, :closes::time) as at
                from rule_firing f
                join contact c on c.tenant_id = :tenant and c.id = f.contact_id
                left join staff s on s.tenant_id = :tenant and s.id = c.owner_id
                join tenant corp on corp.id = :tenant
                where f.tenant_id = :tenant and f.id = any(:firings::bigint[])
            )
            update rule_firing f set due_at = opening.at
            from opening where f.tenant_id = :tenant and f.id = opening.id and opening.at > :now
            returning f.id""";

    private static final String CONCLUDE = """
            update rule_firing set outcome = :outcome, due_at = null, fired_at = :now
            where tenant_id = :tenant and id = any(:firings::bigint[])""";

    private static final String EXPLAIN = """
            update rule_firing f set reasons = jsonb_build_object('zh', why.zh, 'en', why.en)
            from unnest(:firings::bigint[], :zh::text[], :en::text[]) as why (id, zh, en)
            where f.tenant_id = :tenant and f.id = why.id""";

    private final JdbcClient jdbc;
    private final Clock clock;

    WaitingFirings(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Some of those whose time has come, locked; whoever else looks takes others. */
    List<Waiting> due(TenantId tenant, int limit) {
        return jdbc.sql(DUE)
                .param("tenant", tenant.value())
                .param("now", now())
                .param("limit", limit)
                .query(WaitingFirings::waiting)
                .list();
    }

    /** Lets those wait on for whom the schedule is closed now, and answers the others. */
    List<Waiting> withoutPostponed(TenantId tenant, MonitoringRule rule, List<Waiting> page) {
        if (rule.schedule() == null || page.isEmpty()) {
            return page;
        }
        Set<Long> postponed = new HashSet<>(Firings.withSchedule(jdbc.sql(POSTPONE), rule.schedule())
                .param("tenant", tenant.value())
                .param("firings", ids(page))
                .param("now", now())
                .query((row, number) -> row.getLong(1))
                .list());
        return page.stream().filter(one -> !postponed.contains(one.id())).toList();
    }

    /** Records what was decided. */
    void conclude(TenantId tenant, List<Waiting> page, Outcome outcome) {
        if (!page.isEmpty()) {
            jdbc.sql(CONCLUDE)
                    .param("tenant", tenant.value())
                    .param("firings", ids(page))
                    .param("outcome", outcome.name())
                    .param("now", now())
                    .update();
        }
    }

    /** Records what the condition said. */
    void explain(TenantId tenant, List<Waiting> page, Judges.Sentence sentence) {
        jdbc.sql(EXPLAIN)
                .param("tenant", tenant.value())
                .param("firings", ids(page))
                .param(
                        "zh",
                        page.stream()
                                .map(one -> sentence.chinese(one.contact()))
                                .toArray(String[]::new))
                .param(
                        "en",
                        page.stream()
                                .map(one -> sentence.english(one.contact()))
                                .toArray(String[]::new))
                .update();
    }

    private static Long[] ids(List<Waiting> page) {
        return page.stream().map(Waiting::id).toArray(Long[]::new);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Waiting waiting(ResultSet row, int number) throws SQLException {
        Firing.Inputs inputs = RuleJson.JSON.readValue(row.getString("cause"), Firing.Inputs.class);
        return new Waiting(
                row.getLong("id"),
                row.getLong("rule_id"),
                row.getLong("contact_id"),
                row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                inputs.event() == null ? Facts.event(inputs.what()) : inputs.event(),
                row.getInt("depth"),
                row.getBoolean("no_profiling"));
    }

    /** A firing that waits. */
    record Waiting(long id, long rule, long contact, Instant occurredAt, String event, int depth, boolean noProfiling) {

        Fired fired(MonitoringRule rule) {
            return new Fired(id, rule, contact, occurredAt, event, depth);
        }
    }
}
