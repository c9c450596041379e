package io.siyu.calendar;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One year of the lunar calendar.
 *
 * @param months in their order, the leap month behind the one whose number it has
 * @param qingming 清明 of the solar year of that number
 * @param winterSolstice 冬至 of the solar year of that number
 */
record LunarYear(int number, List<Month> months, LocalDate qingming, LocalDate winterSolstice) {

    /** The first year the calendar knows. */
    static final int FIRST = 1900;

    /** The last year the calendar knows. */
    static final int LAST = 2100;

    private static final Map<Integer, LunarYear> YEARS = CalendarFiles.lines("lunar-years.txt")
            .map(LunarYear::read)
            .collect(Collectors.toMap(LunarYear::number, year -> year));

    LunarYear {
        months = List.copyOf(months);
    }

    /** A month of a year. */
    record Month(int number, boolean leap, LocalDate first, int length) {

        boolean has(LocalDate date) {
            return !date.isBefore(first) && date.isBefore(first.plusDays(length));
        }

        LocalDate day(int day) {
            return first.plusDays(Math.min(day, length) - 1L);
        }
    }

    static Optional<LunarYear> of(int number) {
        return Optional.ofNullable(YEARS.get(number));
    }

    /** The year in which a day lies. */
    static Optional<LunarYear> with(LocalDate date) {
        return Stream.of(date.getYear(), date.getYear() - 1)
                .flatMap(number -> of(number).stream())
                .filter(year -> year.months.stream().anyMatch(month -> month.has(date)))
                .findFirst();
    }

    LunarDate date(LocalDate date) {
        Month month = months.stream().filter(one -> one.has(date)).findFirst().orElseThrow();
        int day = (int) (date.toEpochDay() - month.first.toEpochDay()) + 1;
        return new LunarDate(number, month.number, month.leap, day);
    }

    /** Where a date of another year is celebrated in this one. */
    LocalDate celebrates(LunarDate date) {
        return month(date.month(), date.leap())
                .or(() -> month(date.month(), false))
                .orElseThrow()
                .day(date.day());
    }

    /** The day of a month that is no leap month. */
    LocalDate day(int month, int day) {
        return month(month, false).orElseThrow().day(day);
    }

    /** The last day of the year. */
    LocalDate lastDay() {
        Month last = months.getLast();
        return last.day(last.length);
    }

    /** The days of this year that may be celebrated together with a date: in either month of its number, to its end. */
    Stream<LocalDate> namesakes(LunarDate date) {
        return months.stream()
                .filter(month -> month.number == date.month())
                .flatMap(month -> month.first
                        .plusDays(Math.min(date.day(), month.length) - 1L)
                        .datesUntil(month.first.plusDays(Math.min(date.day() + 1, month.length))));
    }

    private Optional<Month> month(int wanted, boolean leap) {
        return months.stream()
                .filter(month -> month.number == wanted && month.leap == leap)
                .findFirst();
    }

    private static LunarYear read(String line) {
        String[] parts = line.split(" ");
        List<Month> months = new ArrayList<>();
        LocalDate first = LocalDate.parse(parts[1]);
        int number = 0;
        for (String length : parts[2].split(",")) {
            boolean leap = length.startsWith("L");
            number += leap ? 0 : 1;
            Month month = new Month(number, leap, first, Integer.parseInt(leap ? length.substring(1) : length));
            months.add(month);
            first = first.plusDays(month.length);
        }
        return new LunarYear(
                Integer.parseInt(parts[0]),
                months,
                LocalDate.parse(parts[0] + "-" + parts[3]),
                LocalDate.parse(parts[0] + "-" + parts[4]));
    }
}
