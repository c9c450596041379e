package io.siyu.sop;

import io.siyu.calendar.LunarDate;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Optional;

/** How a date of a contact comes again. */
public enum Anniversary {
    /** It does not. */
    NONE,
    /** On its day of the solar year; 29 February counts as 28 in other years. */
    SOLAR,
    /** On its day of the lunar year, by the rule of {@link LunarDate#celebratedIn}. */
    LUNAR;

    /** What two ticks mean: every year, and by the lunar year. */
    public static Anniversary of(boolean yearly, boolean lunar) {
        return lunar ? LUNAR : yearly ? SOLAR : NONE;
    }

    /** The anniversary of a date in a year, solar or lunar; empty outside the years the lunar calendar knows. */
    Optional<LocalDate> in(int year, LocalDate date) {
        return switch (this) {
            case NONE -> Optional.of(date);
            case SOLAR -> Optional.of(MonthDay.from(date).atYear(year));
            case LUNAR -> LunarDate.of(date).flatMap(lunar -> lunar.celebratedIn(year));
        };
    }
}
