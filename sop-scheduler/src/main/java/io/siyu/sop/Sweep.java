package io.siyu.sop;

import io.siyu.delivery.DueSends;
import io.siyu.sop.Frontiers.Standing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Sweeps one step over one track, a slice at a time. The lock on the frontier is the lease: a node that dies rolls back,
 * and another repeats the slice. Runs within the caller's transaction.
 */
@Component
class Sweep {

    /**
     * The distance every frontier keeps to the present: longer than any transaction that lets people in may last, for its
     * people become visible only at its end. The {@link Greeter} finds those who come even later.
     */
    static final Duration SLACK = Duration.ofMinutes(2);

    private final StoredSteps steps;
    private final CorpRules rules;
    private final Frontiers frontiers;
    private final Entries entries;
    private final Due due;
    private final DueSends dueSends;
    private final SweepSettings settings;
    private final Clock clock;

    Sweep(
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
                        .map(step -> slice(
                                lane.as(step, rules.of(lane.tenant(), step)),
                                step,
                                standing.get().frontier()))
                        .orElse(false);
    }

    private boolean slice(Lane lane, SopStep step, Instant frontier) {
        if (!(lane.rule() instanceof EntryRule rule)) {
            return false;
        }
        Instant now = lane.decidable(clock.instant());
        Instant until = lane.reach(clock.instant());
        Optional<Instant> first = entries.first(lane, frontier, until);
        if (first.isEmpty()) {
            return false;
        }
        Optional<Window> window = rule.windows(first.get(), now, lane.zone()).stream()
                .flatMap(whole -> whole.before(until).stream())
                .findFirst();
        Instant end = window.map(people -> stage(lane, step, people)).orElse(until);
        frontiers.advance(lane.tenant(), lane.step(), lane.track(), end);
        return end.isBefore(until);
    }

    private Instant stage(Lane lane, SopStep step, Window window) {
        Window slice = window.before(entries.endOfSlice(lane, window, settings.slice()))
                .orElse(window);
        if (slice.due() instanceof Window.Spread) {
            dueSends.hold(
                    lane.tenant(), step.id(), due.spreadInWindow(lane, step, slice), StepReason.OWN_MOMENT.code());
        } else {
            dueSends.stage(lane.tenant(), due.inWindow(lane, step, slice));
        }
        return slice.until();
    }
}
