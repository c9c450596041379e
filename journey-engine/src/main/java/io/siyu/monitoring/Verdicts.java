package io.siyu.monitoring;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.siyu.condition.Condition;
import io.siyu.monitoring.RuleAlert.Trouble;
import io.siyu.tenant.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Decides about firings that waited, each rule's at once, by what is true now. */
@Component
class Verdicts {

    private static final int PAGE = 1_000;

    private final StoredRules rules;
    private final RuleTargets targets;
    private final RuleAlerts alerts;
    private final WaitingFirings waiting;
    private final Judges judges;
    private final Turn turn;

    Verdicts(
            StoredRules rules,
            RuleTargets targets,
            RuleAlerts alerts,
            WaitingFirings waiting,
            Judges judges,
            Turn turn) {
        this.rules = rules;
        this.targets = targets;
        this.alerts = alerts;
        this.waiting = waiting;
        this.judges = judges;
        this.turn = turn;
    }

    /** Decides about a page of what is due; whether there may be more. */
    boolean onDue(TenantId tenant) {
        List<WaitingFirings.Waiting> due = waiting.due(tenant, PAGE);
        Tallies.Page tally = new Tallies.Page();
        List<Fired> acting = new ArrayList<>();
        due.stream()
                .collect(groupingBy(WaitingFirings.Waiting::rule, TreeMap::new, toList()))
                .forEach((rule, page) -> rules.findByTenantAndId(tenant.value(), rule)
                        .ifPresent(found -> acting.addAll(decide(tenant, found, page, tally))));
        turn.act(tenant, acting, tally);
        return due.size() == PAGE;
    }

    private List<Fired> decide(
            TenantId tenant, MonitoringRule rule, List<WaitingFirings.Waiting> page, Tallies.Page tally) {
        Optional<Outcome> prevented = prevented(tenant, rule, page.size());
        if (prevented.isPresent()) {
            waiting.conclude(tenant, page, prevented.get());
            tally.count(rule, prevented.get(), page.size());
            return List.of();
        }
        List<WaitingFirings.Waiting> willing = profiled(tenant, rule, page, tally);
        List<WaitingFirings.Waiting> open = waiting.withoutPostponed(tenant, rule, willing);
        List<WaitingFirings.Waiting> meeting = meeting(tenant, rule, open, tally);
        waiting.conclude(tenant, meeting, Outcome.FIRED);
        return turn.rested(
                tenant, rule, meeting.stream().map(one -> one.fired(rule)).toList(), tally);
    }

    private Optional<Outcome> prevented(TenantId tenant, MonitoringRule rule, int contacts) {
        if (!rule.active()) {
            return Optional.of(Outcome.RULE_OFF);
        }
        if (!targets.present(tenant, rule.actions())) {
            alerts.raise(tenant, rule, Trouble.TARGET_MISSING, contacts);
            return Optional.of(Outcome.TARGET_MISSING);
        }
        return Optional.empty();
    }

    private List<WaitingFirings.Waiting> profiled(
            TenantId tenant, MonitoringRule rule, List<WaitingFirings.Waiting> page, Tallies.Page tally) {
        List<WaitingFirings.Waiting> refusing =
                page.stream().filter(WaitingFirings.Waiting::noProfiling).toList();
        waiting.conclude(tenant, refusing, Outcome.NO_PROFILING);
        tally.count(rule, Outcome.NO_PROFILING, refusing.size());
        return page.stream().filter(one -> !one.noProfiling()).toList();
    }

    private List<WaitingFirings.Waiting> meeting(
            TenantId tenant, MonitoringRule rule, List<WaitingFirings.Waiting> page, Tallies.Page tally) {
        Condition condition = rule.condition();
        if (condition == null || page.isEmpty()) {
            return page;
        }
        List<Long> contacts =
                page.stream().map(WaitingFirings.Waiting::contact).distinct().toList();
        Judges.Sentence sentence = judges.judge(tenant, condition, contacts);
        waiting.explain(tenant, page, sentence);
        List<WaitingFirings.Waiting> failing =
                page.stream().filter(one -> !sentence.holds(one.contact())).toList();
        waiting.conclude(tenant, failing, Outcome.CONDITION_FALSE);
        tally.count(rule, Outcome.CONDITION_FALSE, failing.size());
        return page.stream().filter(one -> sentence.holds(one.contact())).toList();
    }
}
