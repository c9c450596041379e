package io.siyu.sop;

import io.siyu.delivery.Staging;
import io.siyu.delivery.Undecided;
import io.siyu.delivery.Undecided.Count;
import io.siyu.journey.OverdueSends;
import io.siyu.sop.CalendarRule.Slot;
import io.siyu.tenant.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a paused journey would have sent by now: the very selections the sweep will make when it goes on, counted instead of
 * staged.
 */
@Component
@Transactional(readOnly = true)
class WaitingSends implements OverdueSends {

    /** More than a person needs to know. */
    private static final long MOST = 100_000;

    private final StoredSteps steps;
    private final Lanes lanes;
    private final Entries entries;
    private final Due due;
    private final Undecided undecided;
    private final Clock clock;

    WaitingSends(StoredSteps steps, Lanes lanes, Entries entries, Due due, Undecided undecided, Clock clock) {
        this.steps = steps;
        this.lanes = lanes;
        this.entries = entries;
        this.due = due;
        this.undecided = undecided;
        this.clock = clock;
    }

    @Override
    public Waiting count(TenantId tenant, long journeyId) {
        Count count = undecided.held(tenant, steps.idsOf(tenant.value(), journeyId), MOST);
        for (Lane lane : lanes.open(tenant, journeyId)) {
            for (Staging staging : stagings(lane)) {
                if (count.all() < MOST) {
                    count = count.plus(undecided.due(tenant, staging, MOST - count.all()));
                }
            }
        }
        return new Waiting(count.all(), count.inTime());
    }

    private List<Staging> stagings(Lane lane) {
        Optional<SopStep> found = steps.find(lane.tenant().value(), lane.step()).filter(SopStep::active);
        if (found.isEmpty()) {
            return List.of();
        }
        SopStep step = found.get();
        return switch (lane.rule()) {
            case EntryRule rule -> byEntry(lane, step, rule);
            case CalendarRule rule -> byDate(lane, step, rule);
            case TimeRule.AfterEvent ignored -> List.of();
        };
    }

    private List<Staging> byEntry(Lane lane, SopStep step, EntryRule rule) {
        Instant until = lane.reach(clock.instant());
        return entries.first(lane, lane.frontier(), until)
                .map(first -> rule.windows(first, lane.decidable(clock.instant()), lane.zone()).stream()
                        .flatMap(window -> window.before(until).stream())
                        .map(window -> due.inWindow(lane, step, window))
                        .toList())
                .orElse(List.of());
    }

    private List<Staging> byDate(Lane lane, SopStep step, CalendarRule rule) {
        Instant until = lane.decidable(clock.instant());
        List<Staging> stagings = new ArrayList<>();
        for (Slot slot : rule.slots(lane.frontier(), until.plus(TimeRule.PRECISION), lane.zone())) {
            rule.people(slot, lane.zone()).stream()
                    .flatMap(window -> lane.edition().of(window).stream())
                    .map(people -> due.onSlot(lane, step, slot, people))
                    .forEach(stagings::add);
        }
        return stagings;
    }
}
