package io.siyu.sop;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A range of entries, from inclusive and until exclusive, that are due together. */
public record Window(Instant from, Instant until, Due due) {

    /** When the people of a window are due. */
    public sealed interface Due permits SinceEntry, At, Spread {}

    /** Each the same time after its own entry. */
    public record SinceEntry(Duration delay) implements Due {}

    /** All at the same instant. */
    public record At(Instant instant) implements Due {}

    /** Each at its own moment within a span of time, by {@link Spreading}. */
    public record Spread(Instant from, Duration length) implements Due {}

    /** All at the same instant, or from then on within a span of time. */
    static Due at(Instant instant, Duration length) {
        return length.isZero() ? new At(instant) : new Spread(instant, length);
    }

    static Optional<Window> between(Instant from, Instant until, Due due) {
        return from.isBefore(until) ? Optional.of(new Window(from, until, due)) : Optional.empty();
    }

    /** The part of the window from an instant on. */
    Optional<Window> from(Instant limit) {
        return between(limit.isAfter(from) ? limit : from, until, due);
    }

    /** Whether somebody is in it who entered then. */
    boolean has(Instant entered) {
        return !entered.isBefore(from) && entered.isBefore(until);
    }

    /** The part of the window before an instant. */
    Optional<Window> before(Instant limit) {
        return between(from, limit.isBefore(until) ? limit : until, due);
    }
}
