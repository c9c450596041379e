package io.siyu.journey;

import io.siyu.tenant.TenantId;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Starting, pausing and ending journeys. A change answers a {@link Refusal} when it was not made. */
@Component
@Transactional
public class Steering {

    private final StoredJourneys journeys;
    private final EntryGate gate;
    private final EntryDecisions decisions;
    private final Watches watches;
    private final ObjectProvider<OverdueSends> overdueSends;
    private final ObjectProvider<Recall> recall;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;
    private final Clock clock;

    Steering(
            StoredJourneys journeys,
            EntryGate gate,
            EntryDecisions decisions,
            Watches watches,
            ObjectProvider<OverdueSends> overdueSends,
            ObjectProvider<Recall> recall,
            ApplicationEventPublisher events,
            JdbcClient jdbc,
            Clock clock) {
        this.journeys = journeys;
        this.gate = gate;
        this.decisions = decisions;
        this.watches = watches;
        this.overdueSends = overdueSends;
        this.recall = recall;
        this.events = events;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Lets people in and messages out. A paused journey goes on as {@link #resume} does by default: what was due meanwhile
     * is sent if it is not too late.
     */
    public Optional<Refusal> start(TenantId tenant, long journeyId) {
        return change(tenant, journeyId, journey -> {
            if (journey.state() == JourneyState.PAUSED) {
                return resume(tenant, journey, Overdue.WITHIN_WINDOW);
            }
            if (isBeingEmptied(tenant, journeyId)) {
                return Optional.of(Refusal.of("being-emptied", journey.name()));
            }
            return journey.become(JourneyState.RUNNING);
        });
    }

    /** Stops entries by rule and all messages; whoever is inside stays. */
    public Optional<Refusal> pause(TenantId tenant, long journeyId) {
        return change(tenant, journeyId, journey -> journey.become(JourneyState.PAUSED));
    }

    /** How many messages would have been due while the journey was paused. */
    @Transactional(readOnly = true)
    public OverdueSends.Waiting overdue(TenantId tenant, long journeyId) {
        return overdueSends.stream()
                .findFirst()
                .map(sends -> sends.count(tenant, journeyId))
                .orElse(OverdueSends.Waiting.NONE);
    }

    /** Lets a paused journey go on, and says what becomes of what was due meanwhile. */
    public Optional<Refusal> resume(TenantId tenant, long journeyId, Overdue overdue) {
        return change(
                tenant,
                journeyId,
                journey -> journey.state() == JourneyState.PAUSED
                        ? resume(tenant, journey, overdue)
                        : Optional.of(Refusal.of("not-paused", journey.name())));
    }

    /** Lets nobody in any more; whoever is inside goes on to the end. */
    public Optional<Refusal> drain(TenantId tenant, long journeyId) {
        return change(tenant, journeyId, journey -> {
            decisions.release(tenant, journeyId);
            return journey.become(JourneyState.DRAINING);
        });
    }

    /** What would be called back if the journey were stopped now, and what cannot be. */
    @Transactional(readOnly = true)
    public Recall.OnTheWay onTheWay(TenantId tenant, long journeyId) {
        return recall.stream()
                .findFirst()
                .map(sends -> sends.count(tenant, journeyId))
                .orElse(Recall.OnTheWay.NOTHING);
    }

    /** Ends the journey: nothing becomes due any more, and everybody leaves, slice by slice. */
    public Optional<Refusal> stop(TenantId tenant, long journeyId) {
        return change(tenant, journeyId, journey -> {
            Optional<Refusal> refusal = journey.become(JourneyState.STOPPED);
            if (refusal.isEmpty()) {
                decisions.release(tenant, journeyId);
                jdbc.sql("update journey set emptied_to = 0 where tenant_id = :tenant and id = :journey")
                        .param("tenant", tenant.value())
                        .param("journey", journeyId)
                        .update();
                events.publishEvent(new JourneyStopped(tenant, journeyId, clock.instant()));
            }
            return refusal;
        });
    }

    private Optional<Refusal> resume(TenantId tenant, Journey journey, Overdue overdue) {
        Optional<Refusal> refusal = journey.become(JourneyState.RUNNING);
        if (refusal.isEmpty()) {
            decisions.release(tenant, journey.id());
            events.publishEvent(new JourneyResumed(tenant, journey.id(), overdue, clock.instant()));
        }
        return refusal;
    }

    private boolean isBeingEmptied(TenantId tenant, long journeyId) {
        return jdbc.sql("select emptied_to is not null from journey where tenant_id = :tenant and id = :journey")
                .param("tenant", tenant.value())
                .param("journey", journeyId)
                .query(Boolean.class)
                .single();
    }

    /** Nobody is on the way in meanwhile: who saw the state before, and waits because of it, is waited for. */
    private Optional<Refusal> change(TenantId tenant, long journeyId, Function<Journey, Optional<Refusal>> change) {
        gate.close(tenant, journeyId);
        Optional<Journey> locked = journeys.lock(tenant.value(), journeyId);
        if (locked.isEmpty()) {
            return Optional.of(Refusal.of("unknown-journey"));
        }
        Optional<Refusal> refusal = change.apply(locked.get());
        if (refusal.isEmpty()) {
            watches.follow(tenant, journeys.saveAndFlush(locked.get()));
        }
        return refusal;
    }
}
