package io.siyu.monitoring;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.siyu.contact.Cause;
import io.siyu.journey.Enrolments;
import io.siyu.opportunity.Opportunities;
import io.siyu.opportunity.Reason;
import io.siyu.tag.Tags;
import io.siyu.tenant.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * Does what rules that fired say. For each contact in the order things happened and, where one thing set off several
 * rules, from the first rule to the last, so that the last word wins; for all contacts at once within each such turn.
 */
@Component
class Consequences {

    private final Tags tags;
    private final Enrolments enrolments;
    private final Opportunities opportunities;
    private final Clock clock;

    Consequences(Tags tags, Enrolments enrolments, Opportunities opportunities, Clock clock) {
        this.tags = tags;
        this.enrolments = enrolments;
        this.opportunities = opportunities;
        this.clock = clock;
    }

    /** Follows the firings of a page; each rule answers for its changes with the cause given. */
    void follow(TenantId tenant, List<Fired> fired, Function<MonitoringRule, Cause> causes) {
        for (List<Fired> turn : turns(fired)) {
            Map<MonitoringRule, List<Fired>> byRule =
                    turn.stream().collect(groupingBy(Fired::rule, () -> new TreeMap<>(RUNNING_ORDER), toList()));
            byRule.forEach((rule, firings) ->
                    rule.actions().forEach(action -> act(tenant, action, firings, causes.apply(rule))));
        }
    }

    private static final Comparator<MonitoringRule> RUNNING_ORDER =
            comparing(MonitoringRule::order).thenComparing(MonitoringRule::id);

    /** Turn n holds the n-th firing of each contact. */
    private static List<List<Fired>> turns(List<Fired> fired) {
        Map<Long, Integer> firingsSoFar = new HashMap<>();
        List<List<Fired>> turns = new ArrayList<>();
        fired.stream()
                .sorted(comparing(Fired::occurredAt).thenComparing(Fired::rule, RUNNING_ORDER))
                .forEach(firing -> {
                    int turn = firingsSoFar.merge(firing.contact(), 1, Integer::sum) - 1;
                    if (turn == turns.size()) {
                        turns.add(new ArrayList<>());
                    }
                    turns.get(turn).add(firing);
                });
        return turns;
    }

    private void act(TenantId tenant, Action action, List<Fired> fired, Cause cause) {
        List<Long> contacts = fired.stream().map(Fired::contact).toList();
        Instant now = clock.instant();
        switch (action) {
            case Action.AddTag(long tag) -> tags.add(tenant, contacts, tag, cause, now);
            case Action.RemoveTag(long tag) -> tags.remove(tenant, contacts, tag, cause, now);
            case Action.MoveStage(long stage) -> enrolments.move(tenant, stage, contacts, now, cause);
            case Action.OpenOpportunity opportunity -> open(tenant, opportunity, fired);
        }
    }

    /** A signal bears the time it was given, because one from before an opportunity was closed must not reopen it. */
    private void open(TenantId tenant, Action.OpenOpportunity action, List<Fired> fired) {
        Fired any = fired.getFirst();
        Reason reason = new Reason(any.rule().name(), any.event(), action.reason());
        Map<Instant, List<Long>> byTime =
                fired.stream().collect(groupingBy(Fired::occurredAt, TreeMap::new, mapping(Fired::contact, toList())));
        byTime.forEach((at, contacts) -> opportunities.open(
                tenant, contacts, action.kind(), action.score(), reason, action.scriptContentId(), at));
    }
}
