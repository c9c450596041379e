package io.siyu.sop;

import io.siyu.calendar.Workdays;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every few days, weeks or months after the day of entry, so many times, at a local time. Months are counted from the day of
 * entry each time: who entered on 31 January gets it on 28 February and on 31 March. Those that come to lie on the same day
 * are one message.
 *
 * <p>Its frontier lies in the time of its moments: who is due at one are some ranges of entering, a day each.
 *
 * @param until the end of the hours over which it is spread; null: all at the same time
 */
public record Repeated(
        int every,
        Unit unit,
        int times,
        LocalTime at,
        @Nullable LocalTime until,
        DayChoice days) implements CalendarRule {

    /** The most that one contact may get of one step. */
    public static final int MOST = 100;

    /** The longest pause between two. */
    public static final int LONGEST = 366;

    /** What is counted. */
    public enum Unit {
        DAYS(ChronoUnit.DAYS),
        WEEKS(ChronoUnit.WEEKS),
        MONTHS(ChronoUnit.MONTHS);

        private final ChronoUnit length;

        Unit(ChronoUnit length) {
            this.length = length;
        }
    }

    public Repeated {
        TimeRule.checkHours(at, until);
        if (every < 1 || every > LONGEST || times < 1 || times > MOST || !days.possible()) {
            throw new IllegalArgumentException("Nothing can be sent %d times every %d days".formatted(times, every));
        }
    }

    public Repeated(int every, Unit unit, int times, LocalTime at, DayChoice days) {
        this(every, unit, times, at, null, days);
    }

    @Override
    public Duration spread() {
        return TimeRule.spread(at, until);
    }

    @Override
    public int offsetDays() {
        return 0;
    }

    @Override
    public boolean asksWorkdays() {
        return days.asksWorkdays();
    }

    @Override
    public Repeated by(Workdays workdays) {
        return new Repeated(every, unit, times, at, until, days.by(workdays));
    }

    @Override
    public boolean includes(LocalDate date) {
        return days.allows(date);
    }

    @Override
    public Optional<Slot> next(@Nullable LocalDate entered, Instant from, ZoneId zone) {
        return entered == null ? Optional.empty() : first(dates(entered), from, zone);
    }

    private Stream<LocalDate> dates(LocalDate entered) {
        return IntStream.rangeClosed(1, times)
                .mapToObj(n -> entered.plus((long) n * every, unit.length))
                .flatMap(date -> days.of(date).stream());
    }

    @Override
    public List<Window> people(Slot slot, ZoneId zone) {
        List<Window> people = new ArrayList<>();
        for (LocalDate day : entryDays(slot.date())) {
            Window entered =
                    new Window(Days.startOf(day, zone), Days.startOf(day.plusDays(1), zone), new Window.At(slot.at()));
            if (!people.isEmpty() && people.getLast().until().equals(entered.from())) {
                entered = new Window(people.removeLast().from(), entered.until(), entered.due());
            }
            people.add(entered);
        }
        return people;
    }

    /** On which days those entered whose message is sent on a day, in their order. */
    private TreeSet<LocalDate> entryDays(LocalDate date) {
        TreeSet<LocalDate> entered = new TreeSet<>();
        days.sentOn(date)
                .forEach(day -> IntStream.rangeClosed(1, times)
                        .forEach(n -> before(day, (long) n * every).forEach(entered::add)));
        return entered;
    }

    /** The days from which it is so far to a day: at the end of a short month, several. */
    private Stream<LocalDate> before(LocalDate day, long distance) {
        LocalDate first = day.minus(distance, unit.length);
        return Stream.iterate(first, date -> date.plusDays(1))
                .takeWhile(date -> date.plus(distance, unit.length).equals(day));
    }
}
