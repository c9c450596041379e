package io.siyu.sop;

import io.siyu.delivery.DueSends;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
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
    private final Frontiers frontiers;
    private final DueSends dueSends;
    private final SweepSettings settings;
    private final JdbcClient jdbc;
    private final Clock clock;

    Sweep(
            StoredSteps steps,
            Frontiers frontiers,
            DueSends dueSends,
            SweepSettings settings,
            JdbcClient jdbc,
            Clock clock) {
        this.steps = steps;
        this.frontiers = frontiers;
        this.dueSends = dueSends;
        this.settings = settings;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Decides about the next slice; answers whether there may be another one. */
    boolean slice(Lane lane) {
        Optional<Instant> frontier = frontiers.tryLock(lane.tenant(), lane.step(), lane.track(), lane.frontier());
        if (frontier.isEmpty()) {
            return false;
        }
        return steps.find(lane.tenant().value(), lane.step())
                .filter(SopStep::active)
                .map(step -> slice(lane, step, frontier.get()))
                .orElse(false);
    }

    private boolean slice(Lane lane, SopStep step, Instant frontier) {
        Instant now = clock.instant();
        Instant until = reach(step.rule(), now, lane.zone());
        Instant first = firstEntry(lane, frontier, until);
        if (first == null) {
            return false;
        }
        Optional<Window> window = step.rule().windows(first, now, lane.zone()).stream()
                .flatMap(whole -> whole.before(until).stream())
                .findFirst();
        Instant end = window.map(due -> stage(lane, step, due)).orElse(until);
        frontiers.advance(lane.tenant(), lane.step(), lane.track(), end);
        return end.isBefore(until);
    }

    private Instant stage(Lane lane, SopStep step, Window window) {
        Window slice = window.before(endOfSlice(lane, window)).orElse(window);
        dueSends.stage(lane.tenant(), Due.inWindow(lane.tenant(), step, lane.track(), lane.zone(), slice));
        return slice.until();
    }

    /** How far a sweep may go at an instant. */
    static Instant reach(TimeRule rule, Instant now, ZoneId zone) {
        Instant bound = rule.bound(now, zone);
        Instant limit = now.minus(SLACK);
        return bound.isBefore(limit) ? bound : limit;
    }

    private @Nullable Instant firstEntry(Lane lane, Instant from, Instant until) {
        return entry(lane, from, until, 0);
    }

    /** Right behind a full slice's last entry, so that those who entered at the same instant stay together. */
    private Instant endOfSlice(Lane lane, Window window) {
        Instant last = entry(lane, window.from(), window.until(), settings.slice() - 1);
        return last == null ? window.until() : last.plus(TimeRule.PRECISION);
    }

    private @Nullable Instant entry(Lane lane, Instant from, Instant until, int offset) {
        OffsetDateTime entered = jdbc.sql("""
                        select entered_at from enrolment
                        where tenant_id = :tenant and track_id = :track and state = 0
                          and entered_at >= :from and entered_at < :until
                        order by entered_at offset :offset limit 1""")
                .param("tenant", lane.tenant().value())
                .param("track", lane.track())
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("until", until.atOffset(ZoneOffset.UTC))
                .param("offset", offset)
                .query(OffsetDateTime.class)
                .optional()
                .orElse(null);
        return entered == null ? null : entered.toInstant();
    }
}
