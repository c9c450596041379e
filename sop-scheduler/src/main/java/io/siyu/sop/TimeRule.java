package io.siyu.sop;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * When a step is due, relative to the moment the contact entered the stage. The sweep, the preview and the ledger all
 * ask these methods and nothing else. Instants have the precision of the database, a microsecond.
 */
public sealed interface TimeRule permits TimeRule.After, TimeRule.DayAt {

    /** The longest wait a rule may ask for. */
    int MAX_DAYS = 3650;

    /** The smallest difference between two entries. */
    Duration PRECISION = Duration.of(1, ChronoUnit.MICROS);

    /** When the step is due for somebody who entered then; empty if its slot had passed on entry already. */
    Optional<Instant> due(Instant entered, ZoneId zone);

    /** Everybody who entered before this instant (exclusive) is due by now, or will never be. */
    Instant bound(Instant now, ZoneId zone);

    /** The entries from {@code from} on (inclusive) that are due by now, as ranges in the order of time. */
    List<Window> windows(Instant from, Instant now, ZoneId zone);

    /** A fixed time after the entry. */
    record After(Duration delay) implements TimeRule {

        public After {
            if (delay.isNegative() || delay.toDays() > MAX_DAYS || delay.toNanosPart() != 0) {
                throw new IllegalArgumentException(
                        "A delay is a number of whole seconds between 0 and " + MAX_DAYS + " days, not " + delay);
            }
        }

        @Override
        public Optional<Instant> due(Instant entered, ZoneId zone) {
            return Optional.of(entered.plus(delay));
        }

        @Override
        public Instant bound(Instant now, ZoneId zone) {
            return now.truncatedTo(ChronoUnit.MICROS).minus(delay).plus(PRECISION);
        }

        @Override
        public List<Window> windows(Instant from, Instant now, ZoneId zone) {
            return Window.between(from, bound(now, zone), new Window.SinceEntry(delay)).stream()
                    .toList();
        }
    }

    /**
     * A local time on the n-th calendar day after the day of entry, which is day 0. A local time that a change of the
     * clocks leaves out moves forward with them; one that happens twice means its first occurrence.
     */
    record DayAt(int day, LocalTime at) implements TimeRule {

        public DayAt {
            if (day < 0 || day > MAX_DAYS) {
                throw new IllegalArgumentException("A day is between 0 and " + MAX_DAYS + ", not " + day);
            }
        }

        @Override
        public Optional<Instant> due(Instant entered, ZoneId zone) {
            return Optional.of(dueOf(dayOf(entered, zone), zone)).filter(due -> !due.isBefore(entered));
        }

        @Override
        public Instant bound(Instant now, ZoneId zone) {
            return startOf(lastDay(now, zone).plusDays(1), zone);
        }

        @Override
        public List<Window> windows(Instant from, Instant now, ZoneId zone) {
            List<Window> windows = new ArrayList<>();
            LocalDate last = lastDay(now, zone);
            for (LocalDate date = dayOf(from, zone); !date.isAfter(last); date = date.plusDays(1)) {
                window(date, from, zone).ifPresent(windows::add);
            }
            return windows;
        }

        private Optional<Window> window(LocalDate date, Instant from, ZoneId zone) {
            Instant due = dueOf(date, zone);
            Instant begin = latest(from, startOf(date, zone));
            Instant end = earliest(startOf(date.plusDays(1), zone), due.plus(PRECISION));
            return Window.between(begin, end, new Window.At(due));
        }

        private Instant dueOf(LocalDate dayOfEntry, ZoneId zone) {
            return dayOfEntry.plusDays(day).atTime(at).atZone(zone).toInstant();
        }

        /** The last day of entry whose people are due by now. */
        private LocalDate lastDay(Instant now, ZoneId zone) {
            LocalDate date = dayOf(now, zone).minusDays(day).plusDays(1);
            while (dueOf(date, zone).isAfter(now)) {
                date = date.minusDays(1);
            }
            return date;
        }
    }

    /**
     * The local calendar day of an instant. A day that has begun is not left again, even where the clocks go back over
     * midnight: so days follow each other as plain ranges.
     */
    private static LocalDate dayOf(Instant instant, ZoneId zone) {
        LocalDate date = instant.atZone(zone).toLocalDate();
        while (!startOf(date.plusDays(1), zone).isAfter(instant)) {
            date = date.plusDays(1);
        }
        return date;
    }

    private static Instant startOf(LocalDate date, ZoneId zone) {
        return date.atStartOfDay(zone).toInstant();
    }

    private static Instant latest(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Instant earliest(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
