package io.siyu.monitoring;

import static java.util.stream.Collectors.toSet;

import io.siyu.behaviour.BehaviourRecorded;
import io.siyu.behaviour.BehaviourRecorded.Recorded;
import io.siyu.journey.Entry;
import io.siyu.journey.StageEntered;
import io.siyu.monitoring.RuleAlert.Trouble;
import io.siyu.segment.SegmentEntered;
import io.siyu.segment.SegmentLeft;
import io.siyu.tag.ContactTagged;
import io.siyu.tag.ContactUntagged;
import io.siyu.tenant.TenantId;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/**
 * Watches what contacts do and what becomes of them, a page at a time, and lets the rules that are on fire. The rules that
 * a fact concerns are found by its topic, so that a page costs a few statements for each of them and nothing for the others.
 */
@Component
class Monitoring {

    private final StoredRules rules;
    private final RuleTargets targets;
    private final RuleAlerts alerts;
    private final Firings firings;
    private final Turn turn;

    Monitoring(StoredRules rules, RuleTargets targets, RuleAlerts alerts, Firings firings, Turn turn) {
        this.rules = rules;
        this.targets = targets;
        this.alerts = alerts;
        this.firings = firings;
        this.turn = turn;
    }

    @ApplicationModuleListener
    void on(BehaviourRecorded recorded) {
        List<Recorded> fresh =
                recorded.events().stream().filter(event -> !event.late()).toList();
        Set<String> topics = fresh.stream()
                .map(event -> Trigger.EventSeen.topicOf(event.name()))
                .collect(toSet());
        List<Long> events = fresh.stream().map(Recorded::eventDbId).toList();
        List<Firings.Found> found = watching(recorded.tenant(), topics, contactsOf(fresh)).stream()
                .flatMap(rule -> rule.trigger() instanceof Trigger.EventSeen seen
                        ? Stream.of(firings.byEvents(recorded.tenant(), rule, seen, events))
                        : Stream.<Firings.Found>empty())
                .toList();
        turn.take(recorded.tenant(), found);
    }

    @ApplicationModuleListener
    void on(ContactTagged tagged) {
        happened(tagged.tenant(), new Facts("tag", tagged.tagId(), tagged.contacts(), tagged.cause(), tagged.at()));
    }

    @ApplicationModuleListener
    void on(ContactUntagged untagged) {
        happened(
                untagged.tenant(),
                new Facts("untag", untagged.tagId(), untagged.contacts(), untagged.cause(), untagged.at()));
    }

    @ApplicationModuleListener
    void on(StageEntered entered) {
        List<Long> contacts = entered.entries().stream().map(Entry::contactId).toList();
        happened(entered.tenant(), new Facts("stage", entered.stageId(), contacts, entered.cause(), entered.at()));
    }

    @ApplicationModuleListener
    void on(SegmentEntered entered) {
        if (entered.watcher().isEmpty()) {
            happened(
                    entered.tenant(),
                    new Facts(
                            "enters-segment", entered.segmentId(), entered.contacts(), entered.cause(), entered.at()));
        } else {
            Watching.rule(entered.watcher()).ifPresent(rule -> becameTrue(entered, rule));
        }
    }

    @ApplicationModuleListener
    void on(SegmentLeft left) {
        if (left.watcher().isEmpty()) {
            happened(
                    left.tenant(),
                    new Facts("leaves-segment", left.segmentId(), left.contacts(), left.cause(), left.at()));
        }
    }

    private void becameTrue(SegmentEntered entered, long ruleId) {
        Facts facts = new Facts("becomes", ruleId, entered.contacts(), entered.cause(), entered.at());
        List<MonitoringRule> watching = rules
                .findByTenantAndId(entered.tenant().value(), ruleId)
                .filter(MonitoringRule::active)
                .filter(rule ->
                        canAct(entered.tenant(), rule, entered.contacts().size()))
                .stream()
                .toList();
        follow(entered.tenant(), facts, watching);
    }

    private void happened(TenantId tenant, Facts facts) {
        int contacts = facts.contacts().size();
        follow(tenant, facts, watching(tenant, Set.of(facts.topic()), contacts));
    }

    private void follow(TenantId tenant, Facts facts, List<MonitoringRule> watching) {
        List<Firings.Found> found = watching.stream()
                .filter(rule -> isNoCircle(tenant, rule, facts))
                .map(rule -> firings.byFacts(tenant, rule, facts))
                .toList();
        turn.take(tenant, found);
    }

    private List<MonitoringRule> watching(TenantId tenant, Collection<String> topics, int contacts) {
        if (topics.isEmpty()) {
            return List.of();
        }
        return rules.findByTenantAndActiveTrueAndWatchesInOrderByOrdAscIdAsc(tenant.value(), topics).stream()
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

    private boolean isNoCircle(TenantId tenant, MonitoringRule rule, Facts facts) {
        boolean circle = rule.wouldCircle(facts.cause());
        if (circle) {
            alerts.raise(tenant, rule, Trouble.CIRCLE, facts.contacts().size());
        }
        return !circle;
    }

    private static int contactsOf(List<Recorded> events) {
        return (int) events.stream().map(Recorded::contactId).distinct().count();
    }
}
