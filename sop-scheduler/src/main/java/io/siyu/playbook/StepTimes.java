package io.siyu.playbook;

import io.siyu.calendar.Festival;
import io.siyu.condition.EventPattern;
import io.siyu.problem.FieldProblem;
import io.siyu.sop.Anniversary;
import io.siyu.sop.DayAt;
import io.siyu.sop.DayChoice;
import io.siyu.sop.DayChoice.Which;
import io.siyu.sop.OnFestival;
import io.siyu.sop.Passed;
import io.siyu.sop.Repeated;
import io.siyu.sop.TimeDraft;
import io.siyu.sop.TimeRule;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Time rules as files write them: each kind is known by the fields it has. */
final class StepTimes {

    private StepTimes() {}

    static ObjectNode write(TimeRule rule) {
        ObjectNode time = Json.object();
        switch (rule) {
            case TimeRule.After(Duration delay) -> time.put("after", Durations.write(delay));
            case DayAt(int day, LocalTime at, var until, DayChoice days, Passed passed) -> {
                time.put("day", day).put("at", at.toString());
                putUntil(time, until);
                write(time, days);
                if (passed != Passed.SKIP) {
                    time.put("passed", passed.name());
                }
            }
            case TimeRule.NextWeekday(Set<DayOfWeek> days, LocalTime at, int notBefore) -> {
                ArrayNode weekdays = time.putArray("weekdays");
                new TreeSet<>(days).forEach(day -> weekdays.add(day.name()));
                time.put("at", at.toString());
                putUnless(0, time, "notBefore", notBefore);
            }
            case TimeRule.AnchoredOn(String attribute, int offset, LocalTime at, Anniversary repeat) -> {
                time.put("attribute", attribute);
                putUnless(0, time, "days", offset);
                time.put("at", at.toString());
                if (repeat != Anniversary.NONE) {
                    time.put(repeat == Anniversary.LUNAR ? "lunar" : "yearly", true);
                }
            }
            case TimeRule.OnDate(LocalDate date, LocalTime at) ->
                time.put("date", date.toString()).put("at", at.toString());
            case TimeRule.EachYear(MonthDay day, LocalTime at) ->
                time.put("everyYear", day.toString().substring(2)).put("at", at.toString());
            case OnFestival(Festival festival, int offset, LocalTime at) -> {
                time.put("festival", festival.name());
                putUnless(0, time, "days", offset);
                time.put("at", at.toString());
            }
            case Repeated(int every, Repeated.Unit unit, int times, LocalTime at, var until, DayChoice days) -> {
                time.put("every", every).put("unit", unit.name()).put("times", times);
                time.put("at", at.toString());
                putUntil(time, until);
                write(time, days);
            }
            case TimeRule.AfterEvent(EventPattern event, Duration delay) -> {
                time.set("event", Json.tree(EventPattern.class, event));
                time.put("after", Durations.write(delay));
            }
        }
        return time;
    }

    private static void write(ObjectNode time, DayChoice days) {
        if (days.which() == Which.WEEKDAYS) {
            ArrayNode only = time.putArray("only");
            new TreeSet<>(days.weekdays()).forEach(day -> only.add(day.name()));
        } else if (days.which() != Which.ANY) {
            time.put("only", days.which().name());
        }
        if (days.skip()) {
            time.put("otherwise", "SKIP");
        }
    }

    private static void putUntil(ObjectNode time, @Nullable LocalTime until) {
        if (until != null) {
            time.put("until", until.toString());
        }
    }

    private static void putUnless(int usual, ObjectNode time, String field, int value) {
        if (value != usual) {
            time.put(field, value);
        }
    }

    /** Of a tree that the schema has seen. */
    static TimeDraft read(JsonNode time) {
        if (time.has("event")) {
            return TimeDraft.afterEvent(Json.as(time.get("event"), EventPattern.class), after(time));
        }
        if (time.has("after")) {
            return TimeDraft.after(after(time));
        }
        LocalTime at = LocalTime.parse(time.path("at").asString());
        if (time.has("day")) {
            Passed passed = Passed.valueOf(time.path("passed").asString(Passed.SKIP.name()));
            return TimeDraft.dayAt(time.get("day").intValue(), at, days(time), passed)
                    .until(until(time));
        }
        if (time.has("every")) {
            Repeated.Unit unit = Repeated.Unit.valueOf(time.path("unit").asString());
            return TimeDraft.every(
                            time.get("every").intValue(),
                            unit,
                            time.path("times").intValue(),
                            at,
                            days(time))
                    .until(until(time));
        }
        if (time.has("festival")) {
            Festival festival = Festival.valueOf(time.get("festival").asString());
            return TimeDraft.onFestival(festival, time.path("days").asInt(0), at);
        }
        if (time.has("weekdays")) {
            return TimeDraft.nextWeekday(
                    weekdays(time.path("weekdays")), at, time.path("notBefore").asInt(0));
        }
        if (time.has("attribute")) {
            String attribute = time.get("attribute").asString();
            return TimeDraft.anchoredOn(
                    attribute,
                    time.path("days").asInt(0),
                    at,
                    Anniversary.of(
                            time.path("yearly").asBoolean(false),
                            time.path("lunar").asBoolean(false)));
        }
        return time.has("date")
                ? TimeDraft.onDate(LocalDate.parse(time.get("date").asString()), at)
                : TimeDraft.eachYear(
                        MonthDay.parse("--" + time.path("everyYear").asString()), at);
    }

    private static Duration after(JsonNode time) {
        return Duration.parse(time.path("after").asString());
    }

    private static @Nullable LocalTime until(JsonNode time) {
        return time.has("until") ? LocalTime.parse(time.get("until").asString()) : null;
    }

    private static DayChoice days(JsonNode time) {
        JsonNode only = time.path("only");
        boolean skip = time.has("otherwise");
        return only.isArray()
                ? new DayChoice(Which.WEEKDAYS, weekdays(only), skip)
                : new DayChoice(Which.valueOf(only.asString(Which.ANY.name())), Set.of(), skip);
    }

    private static Set<DayOfWeek> weekdays(JsonNode days) {
        return days.valueStream().map(day -> DayOfWeek.valueOf(day.asString())).collect(Collectors.toSet());
    }

    /** Where a problem of a draft stands in a file: whatever is said of times stands there. */
    static FieldProblem inFile(FieldProblem problem) {
        String field = problem.field().replace("contentId", "content");
        boolean ofStep = field.startsWith("name")
                || field.startsWith("content")
                || field.startsWith("condition")
                || field.startsWith("variants");
        return new FieldProblem(ofStep ? field : "time." + field, problem.message());
    }
}
