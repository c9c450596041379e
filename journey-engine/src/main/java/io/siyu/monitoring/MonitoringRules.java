package io.siyu.monitoring;

import io.siyu.problem.FieldProblem;
import io.siyu.tenant.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The monitoring rules of a tenant. An edit holds for what happens from then on; what happened before is not judged
 * again.
 */
@Component
@Transactional
public class MonitoringRules {

    private final StoredRules rules;
    private final RuleProblems problems;
    private final RuleAlerts alerts;
    private final Watching watching;
    private final FiringLog firings;
    private final Tallies tallies;

    MonitoringRules(
            StoredRules rules,
            RuleProblems problems,
            RuleAlerts alerts,
            Watching watching,
            FiringLog firings,
            Tallies tallies) {
        this.rules = rules;
        this.problems = problems;
        this.alerts = alerts;
        this.watching = watching;
        this.firings = firings;
        this.tallies = tallies;
    }

    /** All rules in the order they run. */
    @Transactional(readOnly = true)
    public List<MonitoringRule> all(TenantId tenant) {
        return rules.findByTenantOrderByOrdAscIdAsc(tenant.value());
    }

    /** The rule with that id. */
    @Transactional(readOnly = true)
    public Optional<MonitoringRule> get(TenantId tenant, long id) {
        return rules.findByTenantAndId(tenant.value(), id);
    }

    /** What would keep a draft from being saved. */
    @Transactional(readOnly = true)
    public List<FieldProblem> problems(TenantId tenant, RuleDraft draft) {
        return problems.of(tenant, draft);
    }

    /** What would keep a draft from being tried on the past, whatever it would do. */
    @Transactional(readOnly = true)
    public List<FieldProblem> problemsOfTrying(TenantId tenant, RuleDraft draft) {
        return problems.ofTrying(tenant, draft);
    }

    /** Stores a new rule, off and last in order, or rewrites one; unless a field is wrong or somebody else was faster. */
    public RuleSaving save(TenantId tenant, RuleDraft draft) {
        List<FieldProblem> found = problems.of(tenant, draft);
        if (!found.isEmpty()) {
            return new RuleSaving.Invalid(found);
        }
        return draft.id() == null ? write(tenant, draft) : rewrite(tenant, draft.id(), draft);
    }

    /** Lets the rule fire from now on; empty when there is no such rule. */
    public Optional<MonitoringRule> switchOn(TenantId tenant, long id) {
        return switchTo(tenant, id, true);
    }

    /** Stops the rule; empty when there is no such rule. */
    public Optional<MonitoringRule> switchOff(TenantId tenant, long id) {
        return switchTo(tenant, id, false);
    }

    /** Puts a rule at a place, from 0; false when there is no such rule. */
    public boolean place(TenantId tenant, long id, int place) {
        List<MonitoringRule> order = new ArrayList<>(all(tenant));
        Optional<MonitoringRule> moved =
                order.stream().filter(rule -> rule.id() == id).findFirst();
        moved.ifPresent(rule -> {
            order.remove(rule);
            order.add(Math.clamp(place, 0, order.size()), rule);
            for (int ord = 0; ord < order.size(); ord++) {
                order.get(ord).place(ord + 1);
            }
        });
        return moved.isPresent();
    }

    /** What the rules have come to, by rule; rules nothing ever concerned are left out. */
    @Transactional(readOnly = true)
    public Map<Long, RuleStanding> standings(TenantId tenant) {
        return tallies.standings(tenant);
    }

    /** What a rule decided last, for whom, why, and what came of it; latest first. */
    @Transactional(readOnly = true)
    public List<Firing> lastFirings(TenantId tenant, long rule, int limit) {
        return firings.last(tenant, rule, limit);
    }

    /** Rules that could not do what they say, the latest trouble first. Saving a rule settles its troubles. */
    @Transactional(readOnly = true)
    public List<RuleAlert> alerts(TenantId tenant) {
        return alerts.all(tenant);
    }

    private RuleSaving write(TenantId tenant, RuleDraft draft) {
        int last = rules.lastPlace(tenant.value()) + 1;
        return new RuleSaving.Saved(rules.saveAndFlush(new MonitoringRule(draft, last)));
    }

    private RuleSaving rewrite(TenantId tenant, long id, RuleDraft draft) {
        Optional<MonitoringRule> found = get(tenant, id);
        if (found.isEmpty()) {
            return new RuleSaving.Missing();
        }
        MonitoringRule rule = found.get();
        if (rule.version() != draft.version()) {
            return new RuleSaving.Outdated(rule);
        }
        rule.rewrite(draft);
        alerts.settle(tenant, id);
        watching.follow(tenant, rule);
        return new RuleSaving.Saved(rules.saveAndFlush(rule));
    }

    private Optional<MonitoringRule> switchTo(TenantId tenant, long id, boolean on) {
        return get(tenant, id).map(rule -> {
            rule.switchTo(on);
            watching.follow(tenant, rule);
            return rules.saveAndFlush(rule);
        });
    }
}
