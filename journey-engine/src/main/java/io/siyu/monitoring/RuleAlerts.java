package io.siyu.monitoring;

import io.siyu.monitoring.RuleAlert.Trouble;
import io.siyu.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps what operators must hear about their rules: one line per rule and trouble, however often it happens. */
@Component
class RuleAlerts {

    private static final Logger LOG = LoggerFactory.getLogger(RuleAlerts.class);

    private static final String RAISE = """
            insert into rule_alert (tenant_id, rule_id, trouble, first_at, last_at, times, contacts)
            values (:tenant, :rule, :trouble, :now, :now, 1, :contacts)
            on conflict (tenant_id, rule_id, trouble) do update
            set last_at = :now, times = rule_alert.times + 1, contacts = rule_alert.contacts + :contacts""";

    // A segment ends a circle by telling nobody, and so the rules that watch it do not hear of it: within the last days
    // it is their trouble too.
    private static final String ALL = """
            with told as (
                select rule_id, trouble, first_at, last_at, times, contacts from rule_alert where tenant_id = :tenant
            ), untold as (
                select r.id as rule_id, 'CIRCLE' as trouble, s.circle_at as first_at, s.circle_at as last_at, 1 as times,
                       1::bigint as contacts
                from segment s
                join monitoring_rule r on r.tenant_id = :tenant
                    and (s.watcher = 'rule:' || r.id
                         or r.watches in ('enters-segment:' || s.id, 'leaves-segment:' || s.id))
                where s.tenant_id = :tenant and s.circle_at > :recently
                  and not exists (select from told where told.rule_id = r.id and told.trouble = 'CIRCLE')
            )
            select a.rule_id, r.name, a.trouble, a.first_at, a.last_at, a.times, a.contacts
            from (select * from told union all select * from untold) a
            join monitoring_rule r on r.tenant_id = :tenant and r.id = a.rule_id
            order by a.last_at desc, a.rule_id""";

    private static final Duration RECENTLY = Duration.ofDays(7);

    private final JdbcClient jdbc;
    private final Clock clock;

    RuleAlerts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Tells the operators, and the log. */
    void raise(TenantId tenant, MonitoringRule rule, Trouble trouble, int contacts) {
        LOG.warn(
                "Tenant {}: rule {} '{}' did nothing for {} contacts: {}",
                tenant,
                rule.id(),
                rule.name(),
                contacts,
                trouble);
        jdbc.sql(RAISE)
                .param("tenant", tenant.value())
                .param("rule", rule.id())
                .param("trouble", trouble.name())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("contacts", contacts)
                .update();
    }

    /** Forgets the troubles of a rule. */
    void settle(TenantId tenant, long rule) {
        jdbc.sql("delete from rule_alert where tenant_id = :tenant and rule_id = :rule")
                .param("tenant", tenant.value())
                .param("rule", rule)
                .update();
    }

    /** All troubles, the latest first. */
    List<RuleAlert> all(TenantId tenant) {
        return jdbc.sql(ALL)
                .param("tenant", tenant.value())
                .param("recently", clock.instant().minus(RECENTLY).atOffset(ZoneOffset.UTC))
                .query(RuleAlerts::alert)
                .list();
    }

    private static RuleAlert alert(ResultSet row, int number) throws SQLException {
        return new RuleAlert(
                row.getLong("rule_id"),
                row.getString("name"),
                Trouble.valueOf(row.getString("trouble")),
                row.getObject("first_at", OffsetDateTime.class).toInstant(),
                row.getObject("last_at", OffsetDateTime.class).toInstant(),
                row.getInt("times"),
                row.getLong("contacts"));
    }
}
