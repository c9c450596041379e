package io.siyu.condition;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Windows of time, to the microsecond, as the database keeps it. Something from a moment on is within the last so long
 * until exactly that long after it; from then on it is longer ago. So the moment of change is always the moment plus the
 * duration.
 */
final class Bounds {

    private Bounds() {}

    static Instant exact(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }

    static Duration exact(Duration duration) {
        return duration.truncatedTo(ChronoUnit.MICROS);
    }

    /** The two bounds of an age, each null where there is none. */
    record Age(@Nullable Duration longerThan, @Nullable Duration within) {

        /** Whether something from that moment has that age. */
        boolean isThatOf(Instant from, Instant now) {
            return (longerThan == null || !now.isBefore(from.plus(exact(longerThan))))
                    && (within == null || now.isBefore(from.plus(exact(within))));
        }

        /** Whether time alone may change the answer. */
        boolean isBounded() {
            return longerThan != null || within != null;
        }
    }
}
