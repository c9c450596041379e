package io.siyu.monitoring;

import io.siyu.behaviour.Behaviours;
import io.siyu.contact.Cause;
import io.siyu.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds for whom facts concern a rule, with one statement for a whole page of them, and remembers it. The insert is the
 * decision: whatever is told twice, at once or out of order meets the same two constraints and fires once. Contacts who do
 * not want to be profiled are left alone here, and whom the schedule or the rule's condition makes wait begin to.
 */
@Component
class Firings {

    /** Before a condition is judged: what happens at the same time may be told in any order. */
    static final Duration SETTLING = Duration.ofMinutes(1);

    /** Stands for "ever" where a window is asked for. */
    private static final Duration EVER = Duration.ofDays(36_500);

    private final JdbcClient jdbc;
    private final Clock clock;

    Firings(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What these new events mean to a rule. An event told too late counts, but sets nothing off. */
    Found byEvents(TenantId tenant, MonitoringRule rule, Trigger.EventSeen trigger, Collection<Long> events) {
        return byEvents(tenant, rule, trigger, events, Behaviours.LATE_AFTER);
    }

    /** What these events mean to a rule, however late they were told: somebody asked for the past. */
    Found byPastEvents(TenantId tenant, MonitoringRule rule, Trigger.EventSeen trigger, Collection<Long> events) {
        return byEvents(tenant, rule, trigger, events, EVER);
    }

    private Found byEvents(
            TenantId tenant, MonitoringRule rule, Trigger.EventSeen trigger, Collection<Long> events, Duration late) {
        String sql = trigger.times() == 1 ? FiringStatements.EVERY_TIME : FiringStatements.COUNTING;
        return found(
                rule,
                trigger.name(),
                rule.depthAfter(null),
                statement(sql, tenant, rule)
                        .param("depth", rule.depthAfter(null))
                        .param("events", events.toArray(Long[]::new))
                        .param("name", trigger.name())
                        .param("tests", RuleJson.JSON.writeValueAsString(trigger.attributes()))
                        .param("times", trigger.times())
                        .param(
                                "within",
                                Objects.requireNonNullElse(trigger.within(), EVER)
                                        .toString())
                        .param("late", late.toString()));
    }

    /** What a fact means to a rule that watches it. */
    Found byFacts(TenantId tenant, MonitoringRule rule, Facts facts) {
        Cause cause = facts.cause();
        return found(
                rule,
                facts.event(),
                rule.depthAfter(cause),
                statement(FiringStatements.BY_FACT, tenant, rule)
                        .param("depth", rule.depthAfter(cause))
                        .param("what", facts.what())
                        .param("ref", facts.ref())
                        .param("contacts", facts.contacts().toArray(Long[]::new))
                        .param("at", facts.at().atOffset(ZoneOffset.UTC))
                        .param("cause", cause.label())
                        .param("causeDepth", cause.depth()));
    }

    private JdbcClient.StatementSpec statement(String sql, TenantId tenant, MonitoringRule rule) {
        Instant now = clock.instant();
        Instant settled = rule.condition() == null ? now : now.plus(SETTLING);
        return withSchedule(
                jdbc.sql(sql)
                        .param("tenant", tenant.value())
                        .param("rule", rule.id())
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("settled", settled.atOffset(ZoneOffset.UTC)),
                rule.schedule());
    }

    static JdbcClient.StatementSpec withSchedule(JdbcClient.StatementSpec statement, @Nullable Schedule schedule) {
        return statement
                .param("days", schedule == null ? null : schedule.isoDays())
                .param("opens", schedule == null ? null : schedule.from())
                .param("closes", schedule == null ? null : schedule.to());
    }

    private static Found found(MonitoringRule rule, String event, int depth, JdbcClient.StatementSpec statement) {
        List<Line> lines = statement.query(Firings::line).list();
        return new Found(
                rule,
                lines.stream()
                        .filter(line -> line.outcome() == Outcome.FIRED)
                        .map(line -> new Fired(line.id(), rule, line.contact(), line.occurredAt(), event, depth))
                        .toList(),
                lines.stream().map(Line::outcome).toList());
    }

    private static Line line(ResultSet row, int number) throws SQLException {
        return new Line(
                row.getLong("id"),
                row.getLong("contact_id"),
                row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                Outcome.valueOf(row.getString("outcome")));
    }

    /**
     * What a page of facts means to a rule.
     *
     * @param fired for whom it may act now
     * @param outcomes of all of them
     */
    record Found(MonitoringRule rule, List<Fired> fired, List<Outcome> outcomes) {

        long withheld(Outcome outcome) {
            return outcomes.stream().filter(outcome::equals).count();
        }
    }

    private record Line(long id, long contact, Instant occurredAt, Outcome outcome) {}
}
