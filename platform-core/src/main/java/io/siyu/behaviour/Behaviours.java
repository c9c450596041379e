package io.siyu.behaviour;

import static java.util.Objects.requireNonNull;

import io.siyu.behaviour.BehaviourRecorded.Recorded;
import io.siyu.behaviour.Recording.Outcome;
import io.siyu.tenant.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What contacts did (行为事件). */
@Component
public class Behaviours {

    /** Older than this when told, an event still counts but triggers nothing. */
    public static final Duration LATE_AFTER = Duration.ofHours(24);

    private static final int PAGE = 1_000;

    private final EventLog log;
    private final Clock clock;
    private final ApplicationEventPublisher publisher;

    Behaviours(EventLog log, Clock clock, ApplicationEventPublisher publisher) {
        this.log = log;
        this.clock = clock;
        this.publisher = publisher;
    }

    /**
     * Records a batch with one statement. Events known already and events of unknown contacts are reported, not refused:
     * one stranger must not cost the integrator the other 999.
     */
    @Transactional
    public Recording record(TenantId tenant, List<NewEvent> events) {
        if (events.isEmpty()) {
            return new Recording(List.of());
        }
        Instant now = clock.instant();
        List<EventLog.Line> lines = log.append(tenant, events, now);
        List<Outcome> outcomes = outcomes(lines);
        publish(tenant, recorded(events, lines, outcomes, now));
        return new Recording(outcomes);
    }

    /** The last things a contact did, newest first. */
    @Transactional(readOnly = true)
    public List<Behaviour> latest(TenantId tenant, long contact, int limit) {
        return log.latest(tenant, contact, limit);
    }

    /** Names of what contacts did of late, the frequent ones first; for a form that offers them. */
    @Transactional(readOnly = true)
    public List<String> namesOfLate(TenantId tenant) {
        return log.namesOfLate(tenant);
    }

    private static List<Outcome> outcomes(List<EventLog.Line> lines) {
        Set<Long> stored = new HashSet<>();
        return lines.stream().map(line -> outcome(line, stored)).toList();
    }

    private static Outcome outcome(EventLog.Line line, Set<Long> stored) {
        if (line.contact() == null) {
            return Outcome.UNKNOWN_CONTACT;
        }
        // Twins within one batch both find the row that the first of them stored.
        return line.event() != null && stored.add(line.event()) ? Outcome.RECORDED : Outcome.DUPLICATE;
    }

    private static List<Recorded> recorded(
            List<NewEvent> events, List<EventLog.Line> lines, List<Outcome> outcomes, Instant now) {
        List<Recorded> recorded = new ArrayList<>(events.size());
        for (int i = 0; i < events.size(); i++) {
            if (outcomes.get(i) == Outcome.RECORDED) {
                recorded.add(recorded(events.get(i), lines.get(i), now));
            }
        }
        return recorded;
    }

    private static Recorded recorded(NewEvent event, EventLog.Line line, Instant now) {
        return new Recorded(
                requireNonNull(line.event()),
                requireNonNull(line.contact()),
                event.name(),
                event.occurredAt(),
                event.attributes(),
                event.occurredAt().isBefore(now.minus(LATE_AFTER)));
    }

    private void publish(TenantId tenant, List<Recorded> recorded) {
        for (int from = 0; from < recorded.size(); from += PAGE) {
            List<Recorded> page = recorded.subList(from, Math.min(from + PAGE, recorded.size()));
            publisher.publishEvent(new BehaviourRecorded(tenant, List.copyOf(page)));
        }
    }
}
