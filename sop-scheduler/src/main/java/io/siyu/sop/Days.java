package io.siyu.sop;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/** Local calendar days as ranges of time. */
final class Days {

    private Days() {}

    /**
     * The local calendar day of an instant. A day that has begun is not left again, even where the clocks go back over
     * midnight: so days follow each other as plain ranges.
     */
    static LocalDate of(Instant instant, ZoneId zone) {
        LocalDate date = instant.atZone(zone).toLocalDate();
        while (!startOf(date.plusDays(1), zone).isAfter(instant)) {
            date = date.plusDays(1);
        }
        return date;
    }

    static Instant startOf(LocalDate date, ZoneId zone) {
        return date.atStartOfDay(zone).toInstant();
    }

    static Instant at(LocalDate date, LocalTime time, ZoneId zone) {
        return date.atTime(time).atZone(zone).toInstant();
    }

    static Instant latest(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    static Instant earliest(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
