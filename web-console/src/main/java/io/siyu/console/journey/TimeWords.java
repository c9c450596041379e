package io.siyu.console.journey;

import io.siyu.console.EventWords;
import io.siyu.console.Notices;
import io.siyu.sop.Anniversary;
import io.siyu.sop.DayAt;
import io.siyu.sop.DayChoice;
import io.siyu.sop.OnFestival;
import io.siyu.sop.Repeated;
import io.siyu.sop.TimeRule;
import io.siyu.tenant.TenantId;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** When a step is due, in words: at once, after 2 hours, on day 3 at 21:00. */
@Component
public class TimeWords {

    private final DateNames dates;
    private final EventWords events;
    private final Notices notices;

    TimeWords(DateNames dates, EventWords events, Notices notices) {
        this.dates = dates;
        this.events = events;
        this.notices = notices;
    }

    /** In the reader's language. */
    public String of(TenantId tenant, TimeRule rule) {
        return switch (rule) {
            case TimeRule.After(Duration delay) when delay.isZero() -> notices.text("console.steps.atOnce");
            case TimeRule.After(Duration delay) -> notices.text("console.steps.after", length(delay));
            case DayAt(int day, var at, var until, var days, var ignored) ->
                text("dayAt", day, hours(at, until)) + only(days);
            case Repeated(int every, var unit, int times, var at, var until, var days) ->
                text("every." + unit, every, hours(at, until), times) + only(days);
            case OnFestival(var festival, int offset, var at) ->
                text("festival." + side(offset), notices.text("festival." + festival), at.toString(), Math.abs(offset));
            case TimeRule.NextWeekday(var days, var at, int notBefore) ->
                text(notBefore > 1 ? "weekday.notBefore" : "weekday", names(days), at.toString(), notBefore);
            case TimeRule.AnchoredOn(var attribute, int offset, var at, var repeat) ->
                text(of(repeat) + side(offset), dates.of(tenant, attribute), at.toString(), Math.abs(offset));
            case TimeRule.OnDate(var date, var at) -> text("onDate", date.toString(), at.toString());
            case TimeRule.EachYear(var day, var at) ->
                text("eachYear", day.getMonthValue(), day.getDayOfMonth(), at.toString());
            case TimeRule.AfterEvent(var event, Duration delay)
            when delay.isZero() -> text("onEvent", events.name(event.name()));
            case TimeRule.AfterEvent(var event, Duration delay) ->
                text("afterEvent", events.name(event.name()), length(delay));
        };
    }

    private static String of(Anniversary repeat) {
        return switch (repeat) {
            case NONE -> "anchored.";
            case SOLAR -> "anniversary.";
            case LUNAR -> "lunar.";
        };
    }

    private static String hours(LocalTime at, @Nullable LocalTime until) {
        return until == null ? at.toString() : at + "–" + until;
    }

    private String only(DayChoice days) {
        return switch (days.which()) {
            case ANY -> "";
            case WEEKDAYS -> text("only." + (days.skip() ? "skip" : "wait"), names(days.weekdays()));
            case WORKDAYS, OFF_DAYS -> text("only." + (days.skip() ? "skip" : "wait"), text("only." + days.which()));
        };
    }

    private static String side(int offset) {
        return offset == 0 ? "on" : offset < 0 ? "before" : "after";
    }

    private String names(Set<DayOfWeek> days) {
        return days.stream()
                .sorted()
                .map(day -> notices.text("console.weekday." + day))
                .collect(Collectors.joining(notices.text("console.weekday.and")));
    }

    private String text(String code, Object... arguments) {
        return notices.text("console.steps." + code, arguments);
    }

    private String length(Duration delay) {
        List<String> parts = new ArrayList<>();
        add(parts, "console.length.days", delay.toDaysPart());
        add(parts, "console.length.hours", delay.toHoursPart());
        add(parts, "console.length.minutes", delay.toMinutesPart());
        add(parts, "console.length.seconds", delay.toSecondsPart());
        return String.join(" ", parts);
    }

    private void add(List<String> parts, String code, long number) {
        if (number > 0) {
            parts.add(notices.text(code, number));
        }
    }
}
