package io.siyu.sop;

import static java.util.Objects.requireNonNull;

import io.siyu.calendar.Festival;
import io.siyu.condition.EventPattern;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A time rule as an author writes it, perhaps unfinished. Each kind needs some of the fields; the others are ignored.
 *
 * @param kind which rule it is; null: not chosen
 * @param after how long after the entry or the event
 * @param day on which calendar day after the day of entry, which is day 0; or not before which
 * @param offset how many days after the date, negative for before
 * @param at at what local time
 * @param weekdays on which weekdays
 * @param attribute the date of the contact it is about
 * @param yearly whether on each anniversary of that date
 * @param date on that date
 * @param monthDay on that day of every year
 * @param event after such an event
 * @param days on which days it may be sent
 * @param passed what becomes of a time of day that had passed on entry
 * @param every how many days, weeks or months lie between two
 * @param unit which of them
 * @param times how many there are
 * @param lunar whether the anniversaries are those of the lunar year
 * @param festival on, before or after that festival
 * @param until the end of the hours, from the local time on, over which it is spread; null: all at the same time
 */
public record TimeDraft(
        @Nullable Kind kind,
        @Nullable Duration after,
        @Nullable Integer day,
        @Nullable Integer offset,
        @Nullable LocalTime at,
        Set<DayOfWeek> weekdays,
        @Nullable String attribute,
        boolean yearly,
        @Nullable LocalDate date,
        @Nullable MonthDay monthDay,
        @Nullable EventPattern event,
        DayChoice days,
        Passed passed,
        @Nullable Integer every,
        Repeated.Unit unit,
        @Nullable Integer times,
        boolean lunar,
        @Nullable Festival festival,
        @Nullable LocalTime until) {

    public TimeDraft {
        weekdays = Set.copyOf(weekdays);
    }

    /** Any day will do, and a time of day that had passed is left out. */
    public TimeDraft(
            @Nullable Kind kind,
            @Nullable Duration after,
            @Nullable Integer day,
            @Nullable Integer offset,
            @Nullable LocalTime at,
            Set<DayOfWeek> weekdays,
            @Nullable String attribute,
            boolean yearly,
            @Nullable LocalDate date,
            @Nullable MonthDay monthDay,
            @Nullable EventPattern event) {
        this(
                kind,
                after,
                day,
                offset,
                at,
                weekdays,
                attribute,
                yearly,
                date,
                monthDay,
                event,
                DayChoice.ANY,
                Passed.SKIP,
                null,
                Repeated.Unit.DAYS,
                null,
                false,
                null,
                null);
    }

    /** The kinds of time rules. */
    public enum Kind {
        AFTER,
        DAY_AT,
        NEXT_WEEKDAY,
        ANCHORED_ON,
        ON_DATE,
        EACH_YEAR,
        AFTER_EVENT,
        EVERY,
        FESTIVAL
    }

    /** The draft of a rule there is. */
    public static TimeDraft of(TimeRule rule) {
        return switch (rule) {
            case TimeRule.After(var delay) -> after(delay);
            case TimeRule.DayAt(var day, var at, var until, var days, var passed) ->
                dayAt(day, at, days, passed).until(until);
            case TimeRule.NextWeekday(var days, var at, var notBefore) -> nextWeekday(days, at, notBefore);
            case TimeRule.AnchoredOn(var attribute, var offset, var at, var repeat) ->
                anchoredOn(attribute, offset, at, repeat);
            case TimeRule.OnDate(var date, var at) -> onDate(date, at);
            case TimeRule.EachYear(var day, var at) -> eachYear(day, at);
            case OnFestival(var festival, var offset, var at) -> onFestival(festival, offset, at);
            case Repeated(var every, var unit, var times, var at, var until, var days) ->
                every(every, unit, times, at, days).until(until);
            case TimeRule.AfterEvent(var event, var delay) -> afterEvent(event, delay);
        };
    }

    public static TimeDraft after(Duration after) {
        return new TimeDraft(Kind.AFTER, after, null, null, null, Set.of(), null, false, null, null, null);
    }

    public static TimeDraft dayAt(int day, LocalTime at) {
        return new TimeDraft(Kind.DAY_AT, null, day, null, at, Set.of(), null, false, null, null, null);
    }

    public static TimeDraft dayAt(int day, LocalTime at, DayChoice days, Passed passed) {
        return new TimeDraft(
                Kind.DAY_AT,
                null,
                day,
                null,
                at,
                Set.of(),
                null,
                false,
                null,
                null,
                null,
                days,
                passed,
                null,
                Repeated.Unit.DAYS,
                null,
                false,
                null,
                null);
    }

    public static TimeDraft every(int every, Repeated.Unit unit, int times, LocalTime at, DayChoice days) {
        return new TimeDraft(
                Kind.EVERY,
                null,
                null,
                null,
                at,
                Set.of(),
                null,
                false,
                null,
                null,
                null,
                days,
                Passed.SKIP,
                every,
                unit,
                times,
                false,
                null,
                null);
    }

    public static TimeDraft onFestival(Festival festival, int offset, LocalTime at) {
        return new TimeDraft(
                Kind.FESTIVAL,
                null,
                null,
                offset,
                at,
                Set.of(),
                null,
                false,
                null,
                null,
                null,
                DayChoice.ANY,
                Passed.SKIP,
                null,
                Repeated.Unit.DAYS,
                null,
                false,
                festival,
                null);
    }

    public static TimeDraft nextWeekday(Set<DayOfWeek> days, LocalTime at, int notBefore) {
        return new TimeDraft(Kind.NEXT_WEEKDAY, null, notBefore, null, at, days, null, false, null, null, null);
    }

    public static TimeDraft anchoredOn(String attribute, int offset, LocalTime at, boolean yearly) {
        return new TimeDraft(Kind.ANCHORED_ON, null, null, offset, at, Set.of(), attribute, yearly, null, null, null);
    }

    public static TimeDraft anchoredOn(String attribute, int offset, LocalTime at, Anniversary repeat) {
        return new TimeDraft(
                Kind.ANCHORED_ON,
                null,
                null,
                offset,
                at,
                Set.of(),
                attribute,
                repeat != Anniversary.NONE,
                null,
                null,
                null,
                DayChoice.ANY,
                Passed.SKIP,
                null,
                Repeated.Unit.DAYS,
                null,
                repeat == Anniversary.LUNAR,
                null,
                null);
    }

    public static TimeDraft onDate(LocalDate date, LocalTime at) {
        return new TimeDraft(Kind.ON_DATE, null, null, null, at, Set.of(), null, false, date, null, null);
    }

    public static TimeDraft eachYear(MonthDay day, LocalTime at) {
        return new TimeDraft(Kind.EACH_YEAR, null, null, null, at, Set.of(), null, false, null, day, null);
    }

    public static TimeDraft afterEvent(EventPattern event, Duration after) {
        return new TimeDraft(Kind.AFTER_EVENT, after, null, null, null, Set.of(), null, false, null, null, event);
    }

    /** The same spread over the hours until another time of the day; null: all at the same time. */
    public TimeDraft until(@Nullable LocalTime end) {
        return new TimeDraft(
                kind, after, day, offset, at, weekdays, attribute, yearly, date, monthDay, event, days, passed, every,
                unit, times, lunar, festival, end);
    }

    /** The rule of a draft without problems. */
    public TimeRule rule() {
        return switch (requireNonNull(kind)) {
            case AFTER -> new TimeRule.After(requireNonNull(after));
            case DAY_AT -> new TimeRule.DayAt(requireNonNull(day), requireNonNull(at), until, days, passed);
            case NEXT_WEEKDAY -> new TimeRule.NextWeekday(weekdays, requireNonNull(at), day == null ? 0 : day);
            case ANCHORED_ON ->
                new TimeRule.AnchoredOn(
                        requireNonNull(attribute), offset == null ? 0 : offset, requireNonNull(at), repeat());
            case ON_DATE -> new TimeRule.OnDate(requireNonNull(date), requireNonNull(at));
            case EACH_YEAR -> new TimeRule.EachYear(requireNonNull(monthDay), requireNonNull(at));
            case AFTER_EVENT -> new TimeRule.AfterEvent(requireNonNull(event), requireNonNull(after));
            case EVERY ->
                new Repeated(requireNonNull(every), unit, requireNonNull(times), requireNonNull(at), until, days);
            case FESTIVAL -> new OnFestival(requireNonNull(festival), offset == null ? 0 : offset, requireNonNull(at));
        };
    }

    private Anniversary repeat() {
        return lunar ? Anniversary.LUNAR : yearly ? Anniversary.SOLAR : Anniversary.NONE;
    }
}
