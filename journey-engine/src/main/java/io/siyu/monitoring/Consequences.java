package io.siyu.monitoring;

import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import io.siyu.tenant.TenantId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/**
 * Does what rules that fired say. For each contact in the order things happened and, where one thing set off several
 * rules, from the first rule to the last, so that the last word wins; for all contacts at once within each such turn.
 */
@Component
class Consequences {

    private static final Comparator<MonitoringRule> RUNNING_ORDER =
            comparing(MonitoringRule::order).thenComparing(MonitoringRule::id);

    /** Firings that are followed together: of one rule, about one kind of fact, as deep in a chain of causes. */
    private static final Comparator<Fired> ALIKE =
            comparing(Fired::rule, RUNNING_ORDER).thenComparing(Fired::event).thenComparing(Fired::depth);

    private final Actions actions;
    private final EffectLog effects;

    Consequences(Actions actions, EffectLog effects) {
        this.actions = actions;
        this.effects = effects;
    }

    /** Follows the firings of a page and remembers what came of each. */
    void follow(TenantId tenant, List<Fired> fired) {
        List<EffectLog.Line> lines = new ArrayList<>();
        for (List<Fired> turn : turns(fired)) {
            Map<Fired, List<Fired>> together =
                    turn.stream().collect(groupingBy(firing -> firing, () -> new TreeMap<>(ALIKE), toList()));
            together.values().forEach(firings -> lines.addAll(act(tenant, firings)));
        }
        effects.record(tenant, lines);
    }

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

    private List<EffectLog.Line> act(TenantId tenant, List<Fired> firings) {
        Fired any = firings.getFirst();
        MonitoringRule rule = any.rule();
        Occasion occasion = new Occasion(rule.name(), any.event(), any.cause());
        Map<Long, Fired> byContact = firings.stream().collect(toMap(Fired::contact, firing -> firing));
        List<Concerned> concerned = firings.stream().map(Fired::concerned).toList();
        List<EffectLog.Line> lines = new ArrayList<>();
        for (int place = 0; place < rule.actions().size(); place++) {
            Action action = rule.actions().get(place);
            for (Effect effect : actions.perform(tenant, action, concerned, occasion)) {
                lines.add(new EffectLog.Line(requireNonNull(byContact.get(effect.contact())), place, action, effect));
            }
        }
        return lines;
    }
}
