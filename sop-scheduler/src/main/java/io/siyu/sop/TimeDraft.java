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
 * @param repeat whether on each anniversary of that date
 * @param date on that date
 * @param monthDay on that day of every year
 * @param event after such an event
 * @param days on which days it may be sent
 * @param passed what becomes of a time of day that had passed on entry
 * @param every how many days, weeks or months lie between two
 * @param unit which of them
 * @param times how many there are
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
        Anniversary repeat,
        @Nullable LocalDate date,
        @Nullable MonthDay monthDay,
        @Nullable EventPattern event,
        DayChoice days,
        Passed passed,
        @Nullable Integer every,
        Repeated.Unit unit,
        @Nullable Integer times,
        @Nullable Festival festival,
        @Nullable LocalTime until) {

    public TimeDraft {
        weekdays = Set.copyOf(weekdays);
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
            case DayAt(var day, var at, var until, var days, var passed) ->
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
        return blank(Kind.AFTER).after(after).done();
    }

    public static TimeDraft dayAt(int day, LocalTime at) {
        return blank(Kind.DAY_AT).day(day).at(at).done();
    }

    public static TimeDraft dayAt(int day, LocalTime at, DayChoice days, Passed passed) {
        return blank(Kind.DAY_AT).day(day).at(at).days(days).passed(passed).done();
    }

    public static TimeDraft every(int every, Repeated.Unit unit, int times, LocalTime at, DayChoice days) {
        return blank(Kind.EVERY).every(every, unit, times).at(at).days(days).done();
    }

    public static TimeDraft onFestival(Festival festival, int offset, LocalTime at) {
        return blank(Kind.FESTIVAL).festival(festival).offset(offset).at(at).done();
    }

    public static TimeDraft nextWeekday(Set<DayOfWeek> days, LocalTime at, int notBefore) {
        return blank(Kind.NEXT_WEEKDAY).weekdays(days).at(at).day(notBefore).done();
    }

    public static TimeDraft anchoredOn(String attribute, int offset, LocalTime at, boolean yearly) {
        return anchoredOn(attribute, offset, at, Anniversary.of(yearly, false));
    }

    public static TimeDraft anchoredOn(String attribute, int offset, LocalTime at, Anniversary repeat) {
        return blank(Kind.ANCHORED_ON)
                .attribute(attribute)
                .offset(offset)
                .at(at)
                .repeat(repeat)
                .done();
    }

    public static TimeDraft onDate(LocalDate date, LocalTime at) {
        return blank(Kind.ON_DATE).date(date).at(at).done();
    }

    public static TimeDraft eachYear(MonthDay day, LocalTime at) {
        return blank(Kind.EACH_YEAR).monthDay(day).at(at).done();
    }

    public static TimeDraft afterEvent(EventPattern event, Duration after) {
        return blank(Kind.AFTER_EVENT).event(event).after(after).done();
    }

    /** Begins a draft in which nothing is filled in; any day will do, and a time of day that had passed is left out. */
    public static Builder blank(@Nullable Kind kind) {
        return new Builder(kind);
    }

    /** The same spread over the hours until another time of the day; null: all at the same time. */
    public TimeDraft until(@Nullable LocalTime end) {
        return new TimeDraft(
                kind, after, day, offset, at, weekdays, attribute, repeat, date, monthDay, event, days, passed, every,
                unit, times, festival, end);
    }

    /** The rule of a draft without problems. */
    public TimeRule rule() {
        return switch (requireNonNull(kind)) {
            case AFTER -> new TimeRule.After(requireNonNull(after));
            case DAY_AT -> new DayAt(requireNonNull(day), requireNonNull(at), until, days, passed);
            case NEXT_WEEKDAY -> new TimeRule.NextWeekday(weekdays, requireNonNull(at), day == null ? 0 : day);
            case ANCHORED_ON ->
                new TimeRule.AnchoredOn(
                        requireNonNull(attribute), offset == null ? 0 : offset, requireNonNull(at), repeat);
            case ON_DATE -> new TimeRule.OnDate(requireNonNull(date), requireNonNull(at));
            case EACH_YEAR -> new TimeRule.EachYear(requireNonNull(monthDay), requireNonNull(at));
            case AFTER_EVENT -> new TimeRule.AfterEvent(requireNonNull(event), requireNonNull(after));
            case EVERY ->
                new Repeated(requireNonNull(every), unit, requireNonNull(times), requireNonNull(at), until, days);
            case FESTIVAL -> new OnFestival(requireNonNull(festival), offset == null ? 0 : offset, requireNonNull(at));
        };
    }

    /** Fills in a draft, field by field. */
    public static final class Builder {

        private final @Nullable Kind kind;
        private @Nullable Duration after;
        private @Nullable Integer day;
        private @Nullable Integer offset;
        private @Nullable LocalTime at;
        private Set<DayOfWeek> weekdays = Set.of();
        private @Nullable String attribute;
        private Anniversary repeat = Anniversary.NONE;
        private @Nullable LocalDate date;
        private @Nullable MonthDay monthDay;
        private @Nullable EventPattern event;
        private DayChoice days = DayChoice.ANY;
        private Passed passed = Passed.SKIP;
        private @Nullable Integer every;
        private Repeated.Unit unit = Repeated.Unit.DAYS;
        private @Nullable Integer times;
        private @Nullable Festival festival;
        private @Nullable LocalTime until;

        private Builder(@Nullable Kind kind) {
            this.kind = kind;
        }

        public Builder after(@Nullable Duration given) {
            this.after = given;
            return this;
        }

        public Builder day(@Nullable Integer given) {
            this.day = given;
            return this;
        }

        public Builder offset(@Nullable Integer given) {
            this.offset = given;
            return this;
        }

        public Builder at(@Nullable LocalTime given) {
            this.at = given;
            return this;
        }

        public Builder weekdays(Set<DayOfWeek> given) {
            this.weekdays = given;
            return this;
        }

        public Builder attribute(@Nullable String given) {
            this.attribute = given;
            return this;
        }

        public Builder repeat(Anniversary given) {
            this.repeat = given;
            return this;
        }

        public Builder date(@Nullable LocalDate given) {
            this.date = given;
            return this;
        }

        public Builder monthDay(@Nullable MonthDay given) {
            this.monthDay = given;
            return this;
        }

        public Builder event(@Nullable EventPattern given) {
            this.event = given;
            return this;
        }

        public Builder days(DayChoice given) {
            this.days = given;
            return this;
        }

        public Builder passed(Passed given) {
            this.passed = given;
            return this;
        }

        public Builder every(@Nullable Integer number, Repeated.Unit of, @Nullable Integer atMost) {
            this.every = number;
            this.unit = of;
            this.times = atMost;
            return this;
        }

        public Builder festival(@Nullable Festival given) {
            this.festival = given;
            return this;
        }

        public Builder until(@Nullable LocalTime given) {
            this.until = given;
            return this;
        }

        public TimeDraft done() {
            return new TimeDraft(
                    kind, after, day, offset, at, weekdays, attribute, repeat, date, monthDay, event, days, passed,
                    every, unit, times, festival, until);
        }
    }
}
