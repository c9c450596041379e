package io.siyu.sop;

import io.siyu.calendar.Workdays;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A local time on the n-th calendar day after the day of entry, which is day 0.
 *
 * @param until the end of the hours over which it is spread; null: all at the same time
 * @param days on which days it may be sent
 * @param passed what becomes of it where its time had passed on entry
 */
public record DayAt(int day, LocalTime at, @Nullable LocalTime until, DayChoice days, Passed passed)
        implements EntryRule {

    public DayAt {
        TimeRule.checkDay(day);
        TimeRule.checkHours(at, until);
        if (!days.possible()) {
            throw new IllegalArgumentException("There is at least one weekday");
        }
    }

    public DayAt(int day, LocalTime at, DayChoice days, Passed passed) {
        this(day, at, null, days, passed);
    }

    /** On any day; not at all to whom it had passed for. */
    public DayAt(int day, LocalTime at) {
        this(day, at, DayChoice.ANY, Passed.SKIP);
    }

    @Override
    public boolean asksWorkdays() {
        return days.asksWorkdays();
    }

    @Override
    public DayAt by(Workdays workdays) {
        return new DayAt(day, at, until, days.by(workdays), passed);
    }

    @Override
    public Duration spread() {
        return TimeRule.spread(at, until);
    }

    @Override
    public Optional<Instant> due(Instant entered, ZoneId zone) {
        Optional<LocalDate> date = dateFor(Days.of(entered, zone));
        Optional<Instant> due = date.map(day -> Days.at(day, at, zone));
        if (due.isEmpty() || !due.get().isBefore(entered)) {
            return due;
        }
        return switch (passed) {
            case SKIP -> Optional.empty();
            case AT_ONCE -> Optional.of(entered);
            case NEXT -> date.map(day -> Days.at(days.after(day), at, zone));
        };
    }

    @Override
    public Instant bound(Instant now, ZoneId zone) {
        LocalDate last = lastDay(now, zone);
        Instant end = Days.startOf(last.plusDays(1), zone);
        return switch (passed) {
            case SKIP -> end;
            case AT_ONCE -> Days.earliest(end, TimeRule.upTo(now));
            case NEXT -> Days.earliest(end, dueOf(last, zone).orElseThrow().plus(TimeRule.PRECISION));
        };
    }

    @Override
    public List<Window> windows(Instant from, Instant now, ZoneId zone) {
        LocalDate last = lastDay(now, zone);
        return Stream.iterate(Days.of(from, zone), day -> !day.isAfter(last), day -> day.plusDays(1))
                .flatMap(day -> windows(day, from, now, zone))
                .toList();
    }

    /** Who entered on a day: up to the moment of the message, and after it. */
    private Stream<Window> windows(LocalDate entry, Instant from, Instant now, ZoneId zone) {
        Instant due = dueOf(entry, zone).orElse(Instant.MAX);
        if (due.isAfter(now)) {
            return Stream.empty();
        }
        Instant begin = Days.latest(from, Days.startOf(entry, zone));
        Instant end = Days.startOf(entry.plusDays(1), zone);
        Instant late = due.plus(TimeRule.PRECISION);
        return Stream.of(
                        Window.between(begin, Days.earliest(end, late), Window.at(due, spread())),
                        late(entry, Days.latest(begin, late), end, now, zone))
                .flatMap(Optional::stream);
    }

    private Optional<Window> late(LocalDate entry, Instant begin, Instant end, Instant now, ZoneId zone) {
        return switch (passed) {
            case SKIP -> Optional.empty();
            case AT_ONCE ->
                Window.between(begin, Days.earliest(end, TimeRule.upTo(now)), new Window.SinceEntry(Duration.ZERO));
            case NEXT ->
                dateFor(entry)
                        .map(day -> Days.at(days.after(day), at, zone))
                        .filter(next -> !next.isAfter(now))
                        .flatMap(next -> Window.between(begin, end, Window.at(next, spread())));
        };
    }

    private Optional<Instant> dueOf(LocalDate entry, ZoneId zone) {
        return dateFor(entry).map(date -> Days.at(date, at, zone));
    }

    private Optional<LocalDate> dateFor(LocalDate entry) {
        return days.of(entry.plusDays(day));
    }

    /** The last day of entry whose people are due by now. */
    private LocalDate lastDay(Instant now, ZoneId zone) {
        LocalDate date = Days.of(now, zone).minusDays(day).plusDays(1);
        while (dueOf(date, zone).filter(due -> !due.isAfter(now)).isEmpty()) {
            date = date.minusDays(1);
        }
        return date;
    }
}
