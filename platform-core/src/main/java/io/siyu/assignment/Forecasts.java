package io.siyu.assignment;

import io.siyu.assignment.Forecast.OfRule;
import io.siyu.condition.Condition;
import io.siyu.tenant.TenantId;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells what an assignment would be about before it is begun: one counting statement for each rule. */
@Component
@Transactional(readOnly = true)
public class Forecasts {

    private final AssignmentRules rules;
    private final RunPages pages;

    Forecasts(AssignmentRules rules, RunPages pages) {
        this.rules = rules;
        this.pages = pages;
    }

    /** If everybody of whom the condition holds were assigned now. */
    public Forecast of(TenantId tenant, Condition whom) {
        List<OfRule> byRule = new ArrayList<>();
        List<Condition> left = new ArrayList<>(List.of(whom));
        for (AssignmentRule rule : rules.enabled(tenant)) {
            byRule.add(new OfRule(rule.id(), rule.name(), count(tenant, left, rule.condition())));
            left.add(new Condition.Not(rule.condition()));
        }
        long total = count(tenant, List.of(), whom);
        long decided = byRule.stream().mapToLong(OfRule::contacts).sum();
        return new Forecast(total, byRule, total - decided);
    }

    private long count(TenantId tenant, List<Condition> beside, Condition condition) {
        List<Condition> all = new ArrayList<>(beside);
        all.add(condition);
        return pages.count(tenant, new RunPages.Group(AssignmentRun.Kind.RULES, new Condition.All(all), null, null));
    }
}
