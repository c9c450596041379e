package io.siyu.sop;

import static java.util.stream.Collectors.toSet;

import io.siyu.behaviour.BehaviourRecorded;
import io.siyu.behaviour.BehaviourRecorded.Recorded;
import io.siyu.condition.EventPattern;
import io.siyu.delivery.DueSelection;
import io.siyu.delivery.DueSends;
import io.siyu.tenant.TenantId;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/**
 * Plans what steps have to say after an event: each event at most once, and for those only who were inside when it
 * happened. Held until it is due, which may be at once.
 */
@Component
class Reactions {

    private static final String INSIDE = """
            select e.contact_id, x.event_id as occurrence, e.entry_no,
                   x.occurred_at + make_interval(secs => :delay) as due_at
            from unnest(:events, :contacts, :times::timestamptz[]) as x (event_id, contact_id, occurred_at)
            join stage s on s.tenant_id = :tenant and s.id = :stage
            join enrolment e on e.tenant_id = :tenant and e.journey_id = s.journey_id and e.contact_id = x.contact_id
            where e.stage_id = :stage and e.state = 0 and e.entered_at <= x.occurred_at
              and e.entered_at >= :enteredFrom and e.entered_at < :enteredBefore""";

    private final StoredSteps steps;
    private final DueSends dueSends;

    Reactions(StoredSteps steps, DueSends dueSends) {
        this.steps = steps;
        this.dueSends = dueSends;
    }

    @ApplicationModuleListener
    void on(BehaviourRecorded news) {
        List<Recorded> fresh =
                news.events().stream().filter(event -> !event.late()).toList();
        Set<String> names = fresh.stream().map(Recorded::name).collect(toSet());
        if (!names.isEmpty()) {
            steps.followingEvents(news.tenant().value(), names).forEach(step -> react(news.tenant(), step, fresh));
        }
    }

    private void react(TenantId tenant, SopStep step, List<Recorded> events) {
        if (step.rule() instanceof TimeRule.AfterEvent(EventPattern pattern, Duration delay)) {
            List<Recorded> met = events.stream()
                    .filter(event -> pattern.matches(event.name(), event.attributes()))
                    .toList();
            if (!met.isEmpty()) {
                dueSends.hold(tenant, step.id(), inside(tenant, step, met, delay), StepReason.NOT_DUE_YET.code());
            }
        }
    }

    private static DueSelection inside(TenantId tenant, SopStep step, List<Recorded> events, Duration delay) {
        Map<String, Object> params = new HashMap<>();
        params.put("tenant", tenant.value());
        params.put("stage", step.stageId());
        params.put("enteredFrom", step.edition().from().atOffset(ZoneOffset.UTC));
        params.put("enteredBefore", step.edition().before().atOffset(ZoneOffset.UTC));
        params.put("delay", delay.toSeconds());
        params.put("events", events.stream().map(Recorded::eventDbId).toArray(Long[]::new));
        params.put("contacts", events.stream().map(Recorded::contactId).toArray(Long[]::new));
        params.put(
                "times",
                events.stream().map(event -> event.occurredAt().toString()).toArray(String[]::new));
        return new DueSelection(INSIDE, params);
    }
}
