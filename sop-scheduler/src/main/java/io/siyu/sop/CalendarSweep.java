package io.siyu.sop;

import io.siyu.delivery.DueSelection;
import io.siyu.delivery.DueSends;
import io.siyu.sop.Frontiers.Standing;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Sweeps one step of the calendar over one track, a slice at a time: its frontier lies in the time of its moments. Runs
 * within the caller's transaction.
 */
@Component
class CalendarSweep {

    private final StoredSteps steps;
    private final CorpRules rules;
    private final Frontiers frontiers;
    private final Entries entries;
    private final Due due;
    private final DueSends dueSends;
    private final SweepSettings settings;
    private final Clock clock;

    CalendarSweep(
            StoredSteps steps,
            CorpRules rules,
            Frontiers frontiers,
            Entries entries,
            Due due,
            DueSends dueSends,
            SweepSettings settings,
            Clock clock) {
        this.steps = steps;
        this.rules = rules;
        this.frontiers = frontiers;
        this.entries = entries;
        this.due = due;
        this.dueSends = dueSends;
        this.settings = settings;
        this.clock = clock;
    }

    /** Decides about the next slice; answers whether there may be another one. */
    boolean slice(Lane lane) {
        Optional<Standing> standing = frontiers.tryLock(lane);
        return standing.isPresent()
                && steps.find(lane.tenant().value(), lane.step())
                        .filter(SopStep::active)
                        .map(step -> slice(lane.as(step, rules.of(lane.tenant(), step)), step, standing.get()))
                        .orElse(false);
    }

    private boolean slice(Lane lane, SopStep step, Standing standing) {
        if (!(lane.rule() instanceof CalendarRule rule)) {
            return false;
        }
        Instant until = lane.decidable(clock.instant());
        // Before anybody was inside, every moment is over.
        Optional<Instant> begin =
                entries.first(lane, Frontiers.BEGINNING, until).map(first -> Days.latest(first, standing.frontier()));
        if (begin.isPresent()) {
            for (Checkpoint point : Checkpoint.between(rule, begin.get(), until, lane.zone())) {
                for (Window people : people(rule, point, standing, lane)) {
                    if (entries.anybody(lane, point.slot(), people)) {
                        stage(lane, step, rule, point, people);
                        return true;
                    }
                }
            }
        }
        frontiers.advance(lane.tenant(), lane.step(), lane.track(), until.plus(TimeRule.PRECISION));
        return false;
    }

    /** Who entered in time for a moment and is not decided about. */
    private static List<Window> people(CalendarRule rule, Checkpoint point, Standing standing, Lane lane) {
        Instant from = point.at().equals(standing.frontier()) ? standing.people() : Frontiers.BEGINNING;
        return rule.people(point.slot(), lane.zone()).stream()
                .flatMap(people -> people.from(from).stream())
                .flatMap(people -> lane.edition().of(people).stream())
                .toList();
    }

    private void stage(Lane lane, SopStep step, CalendarRule rule, Checkpoint point, Window people) {
        Instant end = entries.endOfSlice(lane, point.slot(), people, settings.slice());
        Window slice = people.before(end).orElse(people);
        if (rule.spread().isZero()) {
            dueSends.stage(lane.tenant(), due.onSlot(lane, step, point.slot(), slice));
        } else {
            DueSelection spread = due.spreadOnSlot(lane, step, point.slot(), slice, rule.spread());
            dueSends.hold(lane.tenant(), step.id(), spread, StepReason.OWN_MOMENT.code());
        }
        frontiers.reach(lane, point.at(), slice.until());
    }
}
