package io.siyu.console.journey;

import java.time.Duration;
import java.util.stream.Stream;

/** In what a delay is counted. */
enum Unit {
    SECONDS(Duration.ofSeconds(1)),
    MINUTES(Duration.ofMinutes(1)),
    HOURS(Duration.ofHours(1)),
    DAYS(Duration.ofDays(1));

    private final Duration one;

    Unit(Duration one) {
        this.one = one;
    }

    /** The largest unit in which the delay is a whole number; minutes for none at all. */
    static Unit of(Duration delay) {
        if (delay.isZero()) {
            return MINUTES;
        }
        return Stream.of(DAYS, HOURS, MINUTES)
                .filter(unit -> delay.toSeconds() % unit.one.toSeconds() == 0)
                .findFirst()
                .orElse(SECONDS);
    }

    long in(Duration delay) {
        return delay.dividedBy(one);
    }

    Duration times(int amount) {
        return one.multipliedBy(amount);
    }
}
