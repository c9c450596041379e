package io.siyu.sop;

import io.siyu.calendar.Workdays;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * On which days a message may be sent, and what becomes of one that falls on another.
 *
 * @param weekdays for {@link Which#WEEKDAYS}: which
 * @param skip whether it is left out then; otherwise it waits for the next day that will do
 * @param by which days are worked; as published until a corp's own calendar is known
 */
public record DayChoice(Which which, Set<DayOfWeek> weekdays, boolean skip, Workdays by) {

    /** Every day will do. */
    public static final DayChoice ANY = new DayChoice(Which.ANY, Set.of(), false);

    /** Which days will do. */
    public enum Which {
        ANY,
        /** Adjusted workdays are among them, legal holidays are not. */
        WORKDAYS,
        /** Weekends and legal holidays, without adjusted workdays. */
        OFF_DAYS,
        WEEKDAYS
    }

    public DayChoice {
        weekdays = which == Which.WEEKDAYS ? Set.copyOf(weekdays) : Set.of();
        skip = skip && which != Which.ANY;
    }

    public DayChoice(Which which, Set<DayOfWeek> weekdays, boolean skip) {
        this(which, weekdays, skip, Workdays.PUBLISHED);
    }

    /** Whether there can be a day that will do. */
    boolean possible() {
        return which != Which.WEEKDAYS || !weekdays.isEmpty();
    }

    /** Whether it must be known which days are worked. */
    boolean asksWorkdays() {
        return which == Which.WORKDAYS || which == Which.OFF_DAYS;
    }

    /** The same by a corp's own calendar. */
    DayChoice by(Workdays days) {
        return asksWorkdays() ? new DayChoice(which, weekdays, skip, days) : this;
    }

    /** Whether a day will do. */
    boolean allows(LocalDate date) {
        return switch (which) {
            case ANY -> true;
            case WORKDAYS -> by.isWorked(date);
            case OFF_DAYS -> !by.isWorked(date);
            case WEEKDAYS -> weekdays.contains(date.getDayOfWeek());
        };
    }

    /** The day on which a message is sent that falls on a day; empty: on none. */
    Optional<LocalDate> of(LocalDate date) {
        return allows(date)
                ? Optional.of(date)
                : Optional.of(date).filter(day -> !skip).map(this::after);
    }

    /** The first day after one that will do. */
    LocalDate after(LocalDate date) {
        return Stream.iterate(date.plusDays(1), day -> day.plusDays(1))
                .filter(this::allows)
                .findFirst()
                .orElseThrow();
    }

    /** The days whose messages are sent on a day. */
    Stream<LocalDate> sentOn(LocalDate date) {
        if (!allows(date)) {
            return Stream.empty();
        }
        Stream<LocalDate> waiting =
                Stream.iterate(date.minusDays(1), day -> day.minusDays(1)).takeWhile(day -> !skip && !allows(day));
        return Stream.concat(Stream.of(date), waiting);
    }
}
