package io.siyu.monitoring;

import io.siyu.behaviour.Behaviours;
import io.siyu.tag.ContactTagged;
import io.siyu.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Decides for whom a rule fires, with one statement for a whole page of facts, and remembers it. The insert is the
 * decision: whatever is told twice, at once or out of order meets the same two constraints and fires once.
 */
@Component
class Firings {

    /** Stands for "ever" where a window is asked for. */
    private static final Duration EVER = Duration.ofDays(36_500);

    private static final String INSERT = """
            insert into rule_firing
                (tenant_id, rule_id, contact_id, event_key, occurred_at, fired_at, quiet, cause)
            """;

    private static final String EVERY_TIME = INSERT + """
            select :tenant, :rule, e.contact_id, 'event:' || e.id, e.occurred_at, :now, null,
                   jsonb_build_object('event', e.name, 'attributes', e.attributes, 'seen', 1)
            from behaviour_event e
            where e.tenant_id = :tenant and e.id = any(:events::bigint[]) and e.name = :name
              and meets_all(e.attributes, :conditions::jsonb)
            order by e.contact_id, e.occurred_at, e.id
            on conflict do nothing
            returning contact_id, occurred_at""";

    // New events may be older than some recorded before them, so each may complete a window that ends with a later
    // event. An event told too late counts but never fires.
    private static final String COUNTING = """
            with fresh as (
                select contact_id, min(occurred_at) as since, max(occurred_at) as until
                from behaviour_event
                where tenant_id = :tenant and id = any(:events::bigint[]) and name = :name
                  and meets_all(attributes, :conditions::jsonb)
                group by contact_id
            ), counted as (
                select e.*, fresh.since,
                       count(*) over (partition by e.contact_id order by e.occurred_at
                                      range between :within::interval preceding and current row) as seen
                from fresh
                join behaviour_event e on e.tenant_id = :tenant and e.contact_id = fresh.contact_id and e.name = :name
                    and e.occurred_at between fresh.since - :within::interval and fresh.until + :within::interval
                where meets_all(e.attributes, :conditions::jsonb)
            )
            """ + INSERT + """
            select :tenant, :rule, contact_id, 'event:' || id, occurred_at, :now,
                   tstzrange(occurred_at, occurred_at + :within::interval, '[]'),
                   jsonb_build_object('event', name, 'attributes', attributes, 'seen', seen)
            from counted
            where seen >= :times and occurred_at >= since and recorded_at - occurred_at <= :late::interval
            order by contact_id, occurred_at, id
            on conflict do nothing
            returning contact_id, occurred_at""";

    // A tag may be given, taken and given again within one instant; what tells these facts apart is their cause.
    private static final String BY_TAG = INSERT + """
            select :tenant, :rule, contact,
                   concat_ws(':', 'tag', :tag, contact, extract(epoch from :at), :cause, :depth),
                   :at, :now, null, jsonb_build_object('tagId', :tag, 'cause', :cause, 'seen', 1)
            from unnest(:contacts::bigint[]) as t (contact)
            order by contact
            on conflict do nothing
            returning contact_id, occurred_at""";

    private static final String LAST = """
            select f.contact_id, c.name, f.occurred_at, f.fired_at, f.cause
            from rule_firing f join contact c on c.tenant_id = :tenant and c.id = f.contact_id
            where f.tenant_id = :tenant and f.rule_id = :rule
            order by f.id desc limit :limit""";

    private final JdbcClient jdbc;
    private final Clock clock;

    Firings(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Fires for everybody to whom these events give reason. */
    List<Fired> byEvents(TenantId tenant, MonitoringRule rule, Trigger.EventSeen trigger, Collection<Long> events) {
        return firing(trigger.times() == 1 ? EVERY_TIME : COUNTING, tenant, rule)
                .param("events", events.toArray(Long[]::new))
                .param("name", trigger.name())
                .param("conditions", RuleJson.JSON.writeValueAsString(trigger.attributes()))
                .param("times", trigger.times())
                .param(
                        "within",
                        Objects.requireNonNullElse(trigger.within(), EVER).toString())
                .param("late", Behaviours.LATE_AFTER.toString())
                .query((row, number) -> fired(rule, row))
                .list();
    }

    /** Fires for everybody who got the tag. */
    List<Fired> byTag(TenantId tenant, MonitoringRule rule, ContactTagged tagged) {
        return firing(BY_TAG, tenant, rule)
                .param("tag", tagged.tagId())
                .param("contacts", tagged.contacts().toArray(Long[]::new))
                .param("at", tagged.at().atOffset(ZoneOffset.UTC))
                .param("cause", tagged.cause().label())
                .param("depth", tagged.cause().depth())
                .query((row, number) -> fired(rule, row))
                .list();
    }

    /** For whom a rule fired last. */
    List<Firing> last(TenantId tenant, long rule, int limit) {
        return jdbc.sql(LAST)
                .param("tenant", tenant.value())
                .param("rule", rule)
                .param("limit", limit)
                .query(Firings::firing)
                .list();
    }

    private JdbcClient.StatementSpec firing(String sql, TenantId tenant, MonitoringRule rule) {
        return jdbc.sql(sql)
                .param("tenant", tenant.value())
                .param("rule", rule.id())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC));
    }

    private static Fired fired(MonitoringRule rule, ResultSet row) throws SQLException {
        return new Fired(
                rule,
                row.getLong("contact_id"),
                row.getObject("occurred_at", OffsetDateTime.class).toInstant());
    }

    private static Firing firing(ResultSet row, int number) throws SQLException {
        return new Firing(
                row.getLong("contact_id"),
                row.getString("name"),
                row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                row.getObject("fired_at", OffsetDateTime.class).toInstant(),
                RuleJson.JSON.readValue(row.getString("cause"), Firing.Inputs.class));
    }
}
