package io.siyu.playbook;

import io.siyu.condition.EventPattern;
import io.siyu.problem.FieldProblem;
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
            case TimeRule.DayAt(int day, LocalTime at) -> time.put("day", day).put("at", at.toString());
            case TimeRule.NextWeekday(Set<DayOfWeek> days, LocalTime at, int notBefore) -> {
                ArrayNode weekdays = time.putArray("weekdays");
                new TreeSet<>(days).forEach(day -> weekdays.add(day.name()));
                time.put("at", at.toString());
                putUnless(0, time, "notBefore", notBefore);
            }
            case TimeRule.AnchoredOn(String attribute, int offset, LocalTime at, boolean yearly) -> {
                time.put("attribute", attribute);
                putUnless(0, time, "days", offset);
                time.put("at", at.toString());
                if (yearly) {
                    time.put("yearly", true);
                }
            }
            case TimeRule.OnDate(LocalDate date, LocalTime at) ->
                time.put("date", date.toString()).put("at", at.toString());
            case TimeRule.EachYear(MonthDay day, LocalTime at) ->
                time.put("everyYear", day.toString().substring(2)).put("at", at.toString());
            case TimeRule.AfterEvent(EventPattern event, Duration delay) -> {
                time.set("event", Json.tree(EventPattern.class, event));
                time.put("after", Durations.write(delay));
            }
        }
        return time;
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
            return TimeDraft.dayAt(time.get("day").intValue(), at);
        }
        if (time.has("weekdays")) {
            return TimeDraft.nextWeekday(
                    weekdays(time), at, time.path("notBefore").asInt(0));
        }
        if (time.has("attribute")) {
            String attribute = time.get("attribute").asString();
            return TimeDraft.anchoredOn(
                    attribute,
                    time.path("days").asInt(0),
                    at,
                    time.path("yearly").asBoolean(false));
        }
        return time.has("date")
                ? TimeDraft.onDate(LocalDate.parse(time.get("date").asString()), at)
                : TimeDraft.eachYear(
                        MonthDay.parse("--" + time.path("everyYear").asString()), at);
    }

    private static Duration after(JsonNode time) {
        return Duration.parse(time.path("after").asString());
    }

    private static Set<DayOfWeek> weekdays(JsonNode time) {
        return time.path("weekdays")
                .valueStream()
                .map(day -> DayOfWeek.valueOf(day.asString()))
                .collect(Collectors.toSet());
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
