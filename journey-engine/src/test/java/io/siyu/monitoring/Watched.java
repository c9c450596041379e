package io.siyu.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.siyu.Corp;
import io.siyu.behaviour.Behaviours;
import io.siyu.behaviour.EventName;
import io.siyu.behaviour.NewEvent;
import io.siyu.behaviour.Recording;
import io.siyu.behaviour.Subject;
import io.siyu.tag.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What contacts do in a test, and the moment when everybody has heard of it. */
@Component
class Watched {

    private static final AtomicInteger EVENTS = new AtomicInteger();

    private final Behaviours behaviours;
    private final MonitoringRules rules;
    private final JdbcClient jdbc;
    private final Clock clock;

    Watched(Behaviours behaviours, MonitoringRules rules, JdbcClient jdbc, Clock clock) {
        this.behaviours = behaviours;
        this.rules = rules;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A new rule, switched on. */
    MonitoringRule on(Corp corp, String name, Trigger trigger, Action... actions) {
        MonitoringRule rule = off(corp, name, trigger, actions);
        return corp.get(() -> rules.switchOn(corp.id(), rule.id())).orElseThrow();
    }

    /** A new rule, as it is when saved. */
    MonitoringRule off(Corp corp, String name, Trigger trigger, Action... actions) {
        return off(corp, RuleDraft.of(name, trigger, actions));
    }

    /** A new rule, switched on. */
    MonitoringRule on(Corp corp, RuleDraft draft) {
        MonitoringRule rule = off(corp, draft);
        return corp.get(() -> rules.switchOn(corp.id(), rule.id())).orElseThrow();
    }

    private MonitoringRule off(Corp corp, RuleDraft draft) {
        return switch (corp.get(() -> rules.save(corp.id(), draft))) {
            case RuleSaving.Saved(MonitoringRule rule) -> rule;
            case RuleSaving refused -> throw new AssertionError("The rule was not saved: " + refused);
        };
    }

    /** The contact opens a page now. */
    void views(Corp corp, long contact, String title) {
        happened(corp, event(contact, EventName.PAGE_VIEWED, clock.instant(), Map.of("title", title)));
    }

    /** These events are recorded in one batch, and everybody has reacted when this returns. */
    void happened(Corp corp, NewEvent... events) {
        Recording recording = corp.get(() -> behaviours.record(corp.id(), List.of(events)));
        assertThat(recording.inserted()).isEqualTo(events.length);
        everybodyHasHeard();
    }

    /** A new event. */
    static NewEvent event(long contact, String name, Instant at, Map<String, String> attributes) {
        String id = "e" + EVENTS.incrementAndGet();
        return new NewEvent(new Subject.Contact(contact), name, "test", id, at, attributes);
    }

    /** Waits until no fact is waiting for a listener: also not those that listeners published. */
    void everybodyHasHeard() {
        await().until(() -> jdbc.sql("select count(*) from event_publication")
                        .query(Long.class)
                        .single()
                == 0);
    }

    /** Names of the tags a contact has. */
    static List<String> tags(Corp corp, long contact) {
        return corp.get(() -> corp.tags().of(corp.id(), contact)).stream()
                .map(Tag::name)
                .toList();
    }

    /** For whom the rule fired, first to last. */
    List<Firing> firings(Corp corp, MonitoringRule rule) {
        return decisions(corp, rule).stream()
                .filter(firing -> firing.outcome() == Outcome.FIRED)
                .toList();
    }

    /** All that was decided about the rule, first to last. */
    List<Firing> decisions(Corp corp, MonitoringRule rule) {
        return corp.get(() -> rules.lastFirings(corp.id(), rule.id(), 1_000)).reversed();
    }
}
