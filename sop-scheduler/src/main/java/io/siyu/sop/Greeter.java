package io.siyu.sop;

import io.siyu.delivery.DueSends;
import io.siyu.delivery.Staging;
import io.siyu.journey.StageEntered;
import io.siyu.tenant.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/**
 * Stages what is due as soon as somebody enters a stage, without waiting for a sweep. It also finds whoever entered behind
 * a frontier, because the entry was committed or told so late that the sweep had passed it.
 */
@Component
class Greeter {

    /** Messages of one contact that are due together are handed over in the order of the steps, so far apart. */
    static final Duration GAP = Duration.ofMinutes(1);

    private final StoredSteps steps;
    private final CorpRules rules;
    private final Frontiers frontiers;
    private final Due due;
    private final DueSends dueSends;
    private final JdbcClient jdbc;
    private final Clock clock;

    Greeter(
            StoredSteps steps,
            CorpRules rules,
            Frontiers frontiers,
            Due due,
            DueSends dueSends,
            JdbcClient jdbc,
            Clock clock) {
        this.steps = steps;
        this.rules = rules;
        this.frontiers = frontiers;
        this.due = due;
        this.dueSends = dueSends;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @ApplicationModuleListener
    void on(StageEntered event) {
        List<SopStep> active = steps.ofStages(event.tenant().value(), List.of(event.stageId())).stream()
                .filter(SopStep::active)
                .toList();
        if (!active.isEmpty()) {
            Arrivals arrivals = Arrivals.of(event);
            // All frontiers are looked at, and locked, before the first staging: sweeps lock in this order too.
            // Whoever was brought back into a stage as of an earlier time has had its greetings.
            groups(event.tenant(), arrivals).stream()
                    .filter(group -> !group.entered().isBefore(event.at().truncatedTo(ChronoUnit.MICROS)))
                    .flatMap(group -> greetings(event.tenant(), active, arrivals, group).stream())
                    .toList()
                    .forEach(greeting -> dueSends.stage(event.tenant(), greeting));
        }
    }

    private List<Staging> greetings(TenantId tenant, List<SopStep> active, Arrivals arrivals, Arrivals.Group group) {
        List<Staging> greetings = new ArrayList<>();
        Instant free = Instant.MIN;
        for (SopStep step : active.stream()
                .filter(one -> one.edition().includes(group.entered()))
                .toList()) {
            for (CalendarRule.Slot slot : missed(tenant, step, group)) {
                greetings.add(due.amongOnSlot(tenant, step, arrivals, group, slot));
            }
            Optional<Instant> greeting = greeting(tenant, step, group);
            if (greeting.isPresent()) {
                Instant handOver = Days.latest(greeting.get(), free);
                Duration gap = Duration.between(greeting.get(), handOver);
                greetings.add(due.among(tenant, step, arrivals, group, greeting.get(), gap));
                free = handOver.plus(GAP);
            }
        }
        return greetings;
    }

    /** When a step is due that is not left to the sweep. */
    private Optional<Instant> greeting(TenantId tenant, SopStep step, Arrivals.Group group) {
        if (!(rules.of(tenant, step) instanceof EntryRule rule)) {
            return Optional.empty();
        }
        return rule.due(group.entered(), group.zone())
                .filter(instant ->
                        rule.spread().isZero() && isSoon(step, instant, group) || isBehind(tenant, step, rule, group));
    }

    /** Moments of the calendar between the entry and now; a sweep may have passed them before the entry was told. */
    private List<CalendarRule.Slot> missed(TenantId tenant, SopStep step, Arrivals.Group group) {
        Instant from = Days.latest(group.entered(), step.effectiveFrom());
        Instant until = clock.instant().minus(step.settle()).plus(TimeRule.PRECISION);
        return from.isBefore(until) && rules.of(tenant, step) instanceof CalendarRule rule
                ? rule.slots(from, until, group.zone()).stream()
                        .filter(slot ->
                                rule.people(slot, group.zone()).stream().anyMatch(in -> in.has(group.entered())))
                        .toList()
                : List.of();
    }

    private static boolean isSoon(SopStep step, Instant due, Arrivals.Group group) {
        return step.settle().isZero() && due.isBefore(group.entered().plus(Sweep.SLACK));
    }

    /** Sweeps keep a distance to the present, so that somebody who entered a moment ago cannot be behind one. */
    private boolean isBehind(TenantId tenant, SopStep step, EntryRule rule, Arrivals.Group group) {
        if (group.entered().isAfter(clock.instant().minus(Sweep.SLACK.dividedBy(2)))) {
            return false;
        }
        Instant implied = Frontiers.start(rule, step.edition(), step.effectiveFrom(), group.zone());
        return group.entered().isBefore(frontiers.lock(tenant, step.id(), group.track(), implied));
    }

    private List<Arrivals.Group> groups(TenantId tenant, Arrivals arrivals) {
        return jdbc.sql("""
                        select distinct e.track_id, t.zone, e.entered_at
                        from unnest(:contacts, :entryNos) as x (contact_id, entry_no)
                        join enrolment e on e.tenant_id = :tenant and e.journey_id = :journey
                                        and e.contact_id = x.contact_id and e.entry_no = x.entry_no and e.state = 0
                        join track t on t.tenant_id = :tenant and t.id = e.track_id
                        join journey j on j.tenant_id = :tenant and j.id = :journey and j.sending
                        order by e.track_id, e.entered_at""")
                .param("tenant", tenant.value())
                .param("journey", arrivals.journey())
                .param("contacts", arrivals.contacts())
                .param("entryNos", arrivals.entryNos())
                .query((row, number) -> new Arrivals.Group(
                        row.getLong("track_id"),
                        Zones.of(row.getString("zone")),
                        row.getObject("entered_at", OffsetDateTime.class).toInstant()))
                .list();
    }
}
