package io.siyu.console.today;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/** For how long an opportunity may be put off. */
enum Snooze {
    HOUR {
        @Override
        Instant from(Instant now, ZoneId zone) {
            return now.plus(Duration.ofHours(1));
        }
    },
    TOMORROW {
        @Override
        Instant from(Instant now, ZoneId zone) {
            return now.atZone(zone)
                    .toLocalDate()
                    .plusDays(1)
                    .atTime(START_OF_WORK)
                    .atZone(zone)
                    .toInstant();
        }
    };

    private static final LocalTime START_OF_WORK = LocalTime.of(9, 0);

    /** When it comes back. */
    abstract Instant from(Instant now, ZoneId zone);
}
