package io.siyu.sop;

import io.siyu.calendar.Workdays;
import io.siyu.condition.EventPattern;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When a step is due. The sweep, the preview and the ledger all ask these rules and nothing else. A local time that a
 * change of the clocks leaves out moves forward with them; one that happens twice means its first occurrence.
 */
public sealed interface TimeRule permits EntryRule, CalendarRule, TimeRule.AfterEvent {

    /** The longest wait a rule may ask for. */
    int MAX_DAYS = 3650;

    /** The farthest a message may be from the date it is about. */
    int MAX_OFFSET = 366;

    /** The smallest difference between two instants, a microsecond as in the database. */
    Duration PRECISION = Duration.of(1, ChronoUnit.MICROS);

    /** Whether it must be known which days are worked. */
    default boolean asksWorkdays() {
        return false;
    }

    /** The same rule by a corp's own calendar. */
    default TimeRule by(Workdays workdays) {
        return this;
    }

    /** Over which span of time, from the moment it is due, a message is spread, each contact at its own moment. */
    default Duration spread() {
        return Duration.ZERO;
    }

    /** A fixed time after the entry. */
    record After(Duration delay) implements EntryRule {

        public After {
            checkDelay(delay);
        }

        @Override
        public Optional<Instant> due(Instant entered, ZoneId zone) {
            return Optional.of(entered.plus(delay));
        }

        @Override
        public Instant bound(Instant now, ZoneId zone) {
            return upTo(now).minus(delay);
        }

        @Override
        public List<Window> windows(Instant from, Instant now, ZoneId zone) {
            return Window.between(from, bound(now, zone), new Window.SinceEntry(delay)).stream()
                    .toList();
        }
    }

    /**
     * The first of some weekdays whose moment is still to come on entry.
     *
     * @param notBefore the earliest calendar day after the day of entry, which is day 0
     */
    record NextWeekday(Set<DayOfWeek> days, LocalTime at, int notBefore) implements EntryRule {

        public NextWeekday {
            days = Set.copyOf(days);
            checkDay(notBefore);
            if (days.isEmpty()) {
                throw new IllegalArgumentException("There is at least one weekday");
            }
        }

        @Override
        public Optional<Instant> due(Instant entered, ZoneId zone) {
            return weekdays(Days.of(entered, zone).plusDays(notBefore))
                    .map(day -> Days.at(day, at, zone))
                    .filter(due -> !due.isBefore(entered))
                    .findFirst();
        }

        @Override
        public Instant bound(Instant now, ZoneId zone) {
            LocalDate day = Days.of(now, zone).plusDays(1);
            while (!days.contains(day.getDayOfWeek()) || Days.at(day, at, zone).isAfter(now)) {
                day = day.minusDays(1);
            }
            return endOf(day, zone);
        }

        @Override
        public List<Window> windows(Instant from, Instant now, ZoneId zone) {
            List<Window> windows = new ArrayList<>();
            Instant begin = from;
            Instant bound = bound(now, zone);
            for (LocalDate day : (Iterable<LocalDate>) weekdays(Days.of(from, zone))::iterator) {
                if (!begin.isBefore(bound)) {
                    break;
                }
                Window.between(begin, endOf(day, zone), new Window.At(Days.at(day, at, zone)))
                        .ifPresent(windows::add);
                begin = Days.latest(begin, endOf(day, zone));
            }
            return windows;
        }

        /** Everybody who entered before this is due on that day or was due before. */
        private Instant endOf(LocalDate day, ZoneId zone) {
            Instant lastDay = Days.startOf(day.minusDays(notBefore).plusDays(1), zone);
            return Days.earliest(lastDay, Days.at(day, at, zone).plus(PRECISION));
        }

        private Stream<LocalDate> weekdays(LocalDate from) {
            return Stream.iterate(from, day -> day.plusDays(1)).filter(day -> days.contains(day.getDayOfWeek()));
        }
    }

    /**
     * Some days before or after a date of the contact, at a local time.
     *
     * @param attribute {@code birthday} or the key of a date attribute
     * @param offsetDays negative: before the date
     * @param repeat whether on its anniversaries
     */
    record AnchoredOn(String attribute, int offsetDays, LocalTime at, Anniversary repeat) implements CalendarRule {

        public AnchoredOn {
            checkOffset(offsetDays);
        }

        /** Once, or on each anniversary by the solar year. */
        public AnchoredOn(String attribute, int offsetDays, LocalTime at, boolean yearly) {
            this(attribute, offsetDays, at, yearly ? Anniversary.SOLAR : Anniversary.NONE);
        }

        @Override
        public boolean includes(LocalDate date) {
            return true;
        }

        @Override
        public Optional<Slot> next(@Nullable LocalDate date, Instant from, ZoneId zone) {
            return date == null ? Optional.empty() : first(anniversaries(date, from, zone), from, zone);
        }

        /** The dates of one contact that the message may be about, those long before the instant left out. */
        private Stream<LocalDate> anniversaries(LocalDate date, Instant from, ZoneId zone) {
            int year = Math.max(date.getYear(), Days.of(from, zone).getYear()) - 2;
            return repeat == Anniversary.NONE
                    ? Stream.of(date)
                    : IntStream.range(year, year + 7)
                            .mapToObj(one -> repeat.in(one, date))
                            .flatMap(Optional::stream)
                            .filter(anniversary -> !anniversary.isBefore(date));
        }

        /** Whether it is about this date for a contact whose own date that is. */
        boolean matches(LocalDate own, LocalDate date) {
            return repeat == Anniversary.NONE
                    ? own.equals(date)
                    : !own.isAfter(date)
                            && IntStream.of(date.getYear() - 1, date.getYear())
                                    .mapToObj(year -> repeat.in(year, own))
                                    .anyMatch(Optional.of(date)::equals);
        }
    }

    /** A local time on one date, for everybody inside. */
    record OnDate(LocalDate date, LocalTime at) implements CalendarRule {

        @Override
        public int offsetDays() {
            return 0;
        }

        @Override
        public boolean includes(LocalDate other) {
            return date.equals(other);
        }

        @Override
        public Optional<Slot> next(@Nullable LocalDate ignored, Instant from, ZoneId zone) {
            return first(Stream.of(date), from, zone);
        }
    }

    /** A local time on one day of every year, for everybody inside; 29 February counts as 28 in other years. */
    record EachYear(MonthDay day, LocalTime at) implements CalendarRule {

        @Override
        public int offsetDays() {
            return 0;
        }

        @Override
        public boolean includes(LocalDate date) {
            return day.atYear(date.getYear()).equals(date);
        }

        @Override
        public Optional<Slot> next(@Nullable LocalDate ignored, Instant from, ZoneId zone) {
            int year = Days.of(from, zone).getYear();
            return first(IntStream.range(year - 1, year + 2).mapToObj(day::atYear), from, zone);
        }
    }

    /** Some time after each event of a kind that happens while the contact is inside. */
    record AfterEvent(EventPattern event, Duration delay) implements TimeRule {

        public AfterEvent {
            checkDelay(delay);
        }
    }

    /** The end of all that is not after an instant. */
    static Instant upTo(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS).plus(PRECISION);
    }

    /** Over which span of time messages are spread between two times of a day. */
    static Duration spread(LocalTime at, @Nullable LocalTime until) {
        return until == null ? Duration.ZERO : Duration.between(at, until);
    }

    static void checkHours(LocalTime at, @Nullable LocalTime until) {
        if (until != null && !until.isAfter(at)) {
            throw new IllegalArgumentException(
                    "The hours between %s and %s do not follow each other".formatted(at, until));
        }
    }

    static void checkOffset(int days) {
        if (Math.abs(days) > MAX_OFFSET) {
            throw new IllegalArgumentException(
                    "At most " + MAX_OFFSET + " days lie before or after the date, not " + days);
        }
    }

    private static void checkDelay(Duration delay) {
        if (delay.isNegative() || delay.toDays() > MAX_DAYS || delay.toNanosPart() != 0) {
            throw new IllegalArgumentException(
                    "A delay is a number of whole seconds between 0 and " + MAX_DAYS + " days, not " + delay);
        }
    }

    static void checkDay(int day) {
        if (day < 0 || day > MAX_DAYS) {
            throw new IllegalArgumentException("A day is between 0 and " + MAX_DAYS + ", not " + day);
        }
    }
}
