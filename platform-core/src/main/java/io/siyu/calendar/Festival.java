package io.siyu.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;

/** A festival by its name: on a day of the solar or the lunar year. Its text is {@code festival.<name>} in {@code messages/calendar}. */
public enum Festival {
    NEW_YEAR(solar(1, 1)),
    LABA(lunar(year -> year.day(12, 8)), true),
    LITTLE_NEW_YEAR(lunar(year -> year.day(12, 23)), true),
    NEW_YEARS_EVE(lunar(LunarYear::lastDay), true),
    SPRING_FESTIVAL(lunar(year -> year.day(1, 1))),
    LANTERN(lunar(year -> year.day(1, 15))),
    VALENTINES_DAY(solar(2, 14)),
    WOMENS_DAY(solar(3, 8)),
    QINGMING(lunar(LunarYear::qingming)),
    LABOUR_DAY(solar(5, 1)),
    YOUTH_DAY(solar(5, 4)),
    MOTHERS_DAY(weekday(Month.MAY, 2)),
    CHILDRENS_DAY(solar(6, 1)),
    FATHERS_DAY(weekday(Month.JUNE, 3)),
    DRAGON_BOAT(lunar(year -> year.day(5, 5))),
    QIXI(lunar(year -> year.day(7, 7))),
    MID_AUTUMN(lunar(year -> year.day(8, 15))),
    TEACHERS_DAY(solar(9, 10)),
    DOUBLE_NINTH(lunar(year -> year.day(9, 9))),
    NATIONAL_DAY(solar(10, 1)),
    SINGLES_DAY(solar(11, 11)),
    WINTER_SOLSTICE(lunar(LunarYear::winterSolstice)),
    CHRISTMAS(solar(12, 25));

    private final IntFunction<Optional<LocalDate>> dates;

    /** Whether it belongs to the lunar year that ends in the solar year. */
    private final boolean atTheEnd;

    Festival(IntFunction<Optional<LocalDate>> dates) {
        this(dates, false);
    }

    Festival(IntFunction<Optional<LocalDate>> dates, boolean atTheEnd) {
        this.dates = dates;
        this.atTheEnd = atTheEnd;
    }

    /**
     * The day of the festival in a year: of those at the end of a lunar year, the ones that come before that year's Spring
     * Festival. Empty for years the lunar calendar does not know.
     */
    public Optional<LocalDate> in(int year) {
        return dates.apply(atTheEnd ? year - 1 : year);
    }

    /** Whether a date is that day. */
    public boolean isOn(LocalDate date) {
        return in(date.getYear()).filter(date::equals).isPresent()
                || atTheEnd && in(date.getYear() + 1).filter(date::equals).isPresent();
    }

    private static IntFunction<Optional<LocalDate>> solar(int month, int day) {
        return year -> Optional.of(LocalDate.of(year, month, day));
    }

    private static IntFunction<Optional<LocalDate>> lunar(Function<LunarYear, LocalDate> day) {
        return year -> LunarYear.of(year).map(day);
    }

    private static IntFunction<Optional<LocalDate>> weekday(Month month, int nth) {
        return year -> Optional.of(
                LocalDate.of(year, month, 1).with(TemporalAdjusters.dayOfWeekInMonth(nth, DayOfWeek.SUNDAY)));
    }
}
