package io.siyu.monitoring;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * When a rule acts, by the clock where the contact lives. What concerns it at another time is not lost: it is decided when
 * the window opens next, for whoever asked for a call at night still wants one in the morning.
 *
 * @param days on which a window begins
 * @param from inclusive
 * @param to exclusive; not after the beginning: on the next day
 */
public record Schedule(
        @NotEmpty(message = "{monitoring.schedule.noDays}") Set<DayOfWeek> days,
        @NotNull(message = "{monitoring.schedule.noTime}") LocalTime from,
        @NotNull(message = "{monitoring.schedule.noTime}") LocalTime to) {

    public Schedule {
        days = Collections.unmodifiableSet(new TreeSet<>(days));
    }

    /** Days as PostgreSQL numbers them. */
    Integer[] isoDays() {
        return days.stream().map(DayOfWeek::getValue).toArray(Integer[]::new);
    }
}
