package io.siyu.calendar;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The days off and the adjusted workdays as the State Council published them, in the years the data has. */
final class PublishedDays {

    private static final Map<LocalDate, SpecialDay> DAYS = CalendarFiles.lines("holidays.txt")
            .flatMap(PublishedDays::read)
            .collect(Collectors.toMap(SpecialDay::date, day -> day, (a, b) -> b, TreeMap::new));

    private static final Set<Integer> YEARS =
            DAYS.keySet().stream().map(LocalDate::getYear).collect(Collectors.toUnmodifiableSet());

    private PublishedDays() {}

    static Map<LocalDate, SpecialDay> all() {
        return DAYS;
    }

    static boolean has(int year) {
        return YEARS.contains(year);
    }

    private static Stream<SpecialDay> read(String line) {
        String[] parts = line.split(" ");
        return Stream.of(parts).skip(2).flatMap(days -> read(parts[0], parts[1], days));
    }

    private static Stream<SpecialDay> read(String year, String name, String days) {
        boolean off = !days.startsWith("+");
        String[] range = (off ? days : days.substring(1)).split("\\.\\.");
        LocalDate first = LocalDate.parse(year + "-" + range[0]);
        LocalDate last = LocalDate.parse(year + "-" + range[range.length - 1]);
        return first.datesUntil(last.plusDays(1)).map(day -> new SpecialDay(day, off, name));
    }
}
