package io.siyu.monitoring;

import io.siyu.audit.Audit;
import io.siyu.audit.AuditAction;
import io.siyu.contact.Cause;
import io.siyu.tenant.TenantId;
import io.siyu.tenant.TenantTransactions;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lets a rule loose on events of the past because somebody says so, having seen in a {@link DryRuns dry run} how many they
 * are. Events the rule has judged already stay judged. A page is a transaction of its own.
 */
@Component
public class BackFills {

    private static final int PAGE = 1_000;

    private static final String EVENTS = """
            select id, occurred_at from behaviour_event
            where tenant_id = :tenant and name = :name and occurred_at >= :since and occurred_at < :until
              and (occurred_at, id) > (:at, :after)
            order by occurred_at, id limit :limit""";

    private final StoredRules rules;
    private final RuleTargets targets;
    private final Firings firings;
    private final Turn turn;
    private final Audit audit;
    private final JdbcClient jdbc;
    private final TenantTransactions transactions;
    private final Clock clock;

    BackFills(
            StoredRules rules,
            RuleTargets targets,
            Firings firings,
            Turn turn,
            Audit audit,
            JdbcClient jdbc,
            TenantTransactions transactions,
            Clock clock) {
        this.rules = rules;
        this.targets = targets;
        this.firings = firings;
        this.turn = turn;
        this.audit = audit;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Judges the events of the period as if they were told now. */
    public BackFill run(TenantId tenant, long rule, Period period, String actor) {
        Optional<MonitoringRule> found = transactions.get(tenant, () -> ready(tenant, rule));
        if (found.isEmpty()) {
            return new BackFill.NotOn();
        }
        return found.get().trigger() instanceof Trigger.EventSeen seen
                ? run(tenant, found.get(), seen, period, actor)
                : new BackFill.NothingRemembered();
    }

    private BackFill run(TenantId tenant, MonitoringRule rule, Trigger.EventSeen trigger, Period period, String actor) {
        BackFill.Done done = new BackFill.Done(0, 0);
        List<PastEvent> page = page(tenant, trigger, period, new PastEvent(0, period.since()));
        while (!page.isEmpty()) {
            List<Long> events = page.stream().map(PastEvent::id).toList();
            done = done.and(transactions.get(tenant, () -> judge(tenant, rule, trigger, events)));
            page = page(tenant, trigger, period, page.getLast());
        }
        BackFill.Done all = done;
        transactions.run(tenant, () -> remember(tenant, rule, period, all, actor));
        return all;
    }

    private BackFill.Done judge(TenantId tenant, MonitoringRule rule, Trigger.EventSeen trigger, List<Long> events) {
        Firings.Found found = firings.byPastEvents(tenant, rule, trigger, events);
        return new BackFill.Done(found.outcomes().size(), turn.take(tenant, List.of(found)));
    }

    private Optional<MonitoringRule> ready(TenantId tenant, long rule) {
        return rules.findByTenantAndId(tenant.value(), rule)
                .filter(MonitoringRule::active)
                .filter(found -> targets.present(tenant, found.actions()));
    }

    private List<PastEvent> page(TenantId tenant, Trigger.EventSeen trigger, Period period, PastEvent after) {
        return transactions.get(
                tenant,
                () -> jdbc.sql(EVENTS)
                        .param("tenant", tenant.value())
                        .param("name", trigger.name())
                        .param("since", period.since().atOffset(ZoneOffset.UTC))
                        .param("until", period.until().atOffset(ZoneOffset.UTC))
                        .param("at", after.at().atOffset(ZoneOffset.UTC))
                        .param("after", after.id())
                        .param("limit", PAGE)
                        .query((row, number) -> new PastEvent(
                                row.getLong("id"),
                                row.getObject("occurred_at", OffsetDateTime.class)
                                        .toInstant()))
                        .list());
    }

    private void remember(TenantId tenant, MonitoringRule rule, Period period, BackFill.Done done, String actor) {
        Map<String, String> details = Map.of(
                "since", period.since().toString(),
                "until", period.until().toString(),
                "fired", Long.toString(done.fired()));
        audit.write(
                tenant,
                Cause.hand(actor).label(),
                AuditAction.RULE_BACKFILLED,
                "rule:" + rule.id(),
                details,
                clock.instant());
    }

    private record PastEvent(long id, Instant at) {}
}
