package io.siyu.monitoring;

import static java.util.stream.Collectors.toSet;

import io.siyu.behaviour.BehaviourRecorded;
import io.siyu.behaviour.BehaviourRecorded.Recorded;
import io.siyu.monitoring.RuleAlert.Trouble;
import io.siyu.tag.ContactTagged;
import io.siyu.tenant.TenantId;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Watches what contacts do and what tags they get, a page at a time, and lets the rules that are on fire. */
@Component
class Monitoring {

    private final StoredRules rules;
    private final RuleTargets targets;
    private final RuleAlerts alerts;
    private final Firings firings;
    private final Consequences consequences;

    Monitoring(StoredRules rules, RuleTargets targets, RuleAlerts alerts, Firings firings, Consequences consequences) {
        this.rules = rules;
        this.targets = targets;
        this.alerts = alerts;
        this.firings = firings;
        this.consequences = consequences;
    }

    @ApplicationModuleListener
    void on(BehaviourRecorded recorded) {
        List<Recorded> fresh =
                recorded.events().stream().filter(event -> !event.late()).toList();
        Set<String> names = fresh.stream().map(Recorded::name).collect(toSet());
        List<Long> events = fresh.stream().map(Recorded::eventDbId).toList();
        List<MonitoringRule> watching =
                watching(recorded.tenant(), trigger -> trigger.watches(names), contactsOf(fresh));
        List<Fired> fired = watching.stream()
                .flatMap(rule -> rule.trigger() instanceof Trigger.EventSeen seen
                        ? firings.byEvents(recorded.tenant(), rule, seen, events).stream()
                        : Stream.<Fired>empty())
                .toList();
        consequences.follow(recorded.tenant(), fired, MonitoringRule::asCause);
    }

    @ApplicationModuleListener
    void on(ContactTagged tagged) {
        List<MonitoringRule> watching = watching(
                tagged.tenant(),
                trigger -> trigger.watches(tagged.tagId()),
                tagged.contacts().size());
        List<Fired> fired = watching.stream()
                .filter(rule -> isNoCircle(rule, tagged))
                .flatMap(rule -> firings.byTag(tagged.tenant(), rule, tagged).stream())
                .toList();
        consequences.follow(tagged.tenant(), fired, rule -> rule.asCauseAfter(tagged.cause()));
    }

    private List<MonitoringRule> watching(TenantId tenant, Predicate<Trigger> watches, int contacts) {
        return rules.findByTenantAndActiveTrueOrderByOrdAscIdAsc(tenant.value()).stream()
                .filter(rule -> watches.test(rule.trigger()))
                .filter(rule -> canAct(tenant, rule, contacts))
                .toList();
    }

    private boolean canAct(TenantId tenant, MonitoringRule rule, int contacts) {
        boolean present = targets.present(tenant, rule.actions());
        if (!present) {
            alerts.raise(tenant, rule, Trouble.TARGET_MISSING, contacts);
        }
        return present;
    }

    private boolean isNoCircle(MonitoringRule rule, ContactTagged tagged) {
        boolean circle = rule.asCauseAfter(tagged.cause()).tooDeep();
        if (circle) {
            alerts.raise(
                    tagged.tenant(), rule, Trouble.CIRCLE, tagged.contacts().size());
        }
        return !circle;
    }

    private static int contactsOf(List<Recorded> events) {
        return (int) events.stream().map(Recorded::contactId).distinct().count();
    }
}
