package io.siyu.calendar;

import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A date of the Chinese lunar calendar.
 *
 * @param year the lunar year, by the solar year in which it begins
 * @param month 1 to 12
 * @param leap whether it is the leap month that follows the one of that number
 * @param day 1 to 30
 */
public record LunarDate(int year, int month, boolean leap, int day) {

    /** The lunar date of a day; empty outside the years the calendar knows, 1900 to 2100. */
    public static Optional<LunarDate> of(LocalDate date) {
        return LunarYear.with(date).map(year -> year.date(date));
    }

    /**
     * When the anniversary of this date is celebrated in a lunar year: a leap month in the ordinary month of its number where
     * that year has none, a thirtieth on the last day of a month of 29 days. Empty outside the years the calendar knows.
     */
    public Optional<LocalDate> celebratedIn(int lunarYear) {
        return LunarYear.of(lunarYear).map(year -> year.celebrates(this));
    }

    /** All days up to a date whose anniversary is celebrated on that date, so that who was born on them is greeted. */
    public static Stream<LocalDate> celebratedOn(LocalDate date) {
        return of(date).stream().flatMap(celebrated -> celebrated.bornOn(date));
    }

    private Stream<LocalDate> bornOn(LocalDate date) {
        return IntStream.rangeClosed(LunarYear.FIRST, year)
                .mapToObj(LunarYear::of)
                .flatMap(Optional::stream)
                .flatMap(born -> born.namesakes(this))
                .filter(born -> !born.isAfter(date))
                .filter(born -> of(born).flatMap(own -> own.celebratedIn(year))
                        .filter(date::equals)
                        .isPresent());
    }
}
