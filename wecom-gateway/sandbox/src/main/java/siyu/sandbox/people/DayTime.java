package siyu.sandbox.people;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import siyu.sandbox.world.MassSendRule;

/** Hours in which people do things, in China. */
record DayTime(LocalTime from, LocalTime to) {

    static final DayTime WORKING = new DayTime(LocalTime.of(8, 0), LocalTime.of(22, 0));
    static final DayTime AWAKE = new DayTime(LocalTime.of(7, 0), LocalTime.of(23, 30));

    /** The moment itself, or as long after the next opening as the person lingers. */
    Instant next(Instant at, Duration lingering) {
        ZonedDateTime local = at.atZone(MassSendRule.ZONE);
        LocalTime time = local.toLocalTime();
        if (!time.isBefore(from) && time.isBefore(to)) {
            return at;
        }
        ZonedDateTime opening =
                time.isBefore(from) ? local.with(from) : local.plusDays(1).with(from);
        return opening.plus(lingering).toInstant();
    }
}
