package io.siyu.console.rule;

import io.siyu.condition.Condition;
import io.siyu.condition.EventPattern.AttributeTest;
import io.siyu.console.EventWords;
import io.siyu.console.Notices;
import io.siyu.contact.Attribute;
import io.siyu.journey.Journey;
import io.siyu.monitoring.Action;
import io.siyu.monitoring.Effect;
import io.siyu.monitoring.Firing;
import io.siyu.monitoring.MonitoringRule;
import io.siyu.monitoring.Schedule;
import io.siyu.monitoring.Trigger;
import io.siyu.segment.Segment;
import io.siyu.tag.TagGroup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rules told in words, for the names that tags and stages have now. */
public class RuleWords {

    private final Notices notices;
    private final EventWords events;
    private final Map<Long, String> tags = new HashMap<>();
    private final Map<Long, String> stages = new HashMap<>();
    private final Map<Long, String> journeys = new HashMap<>();
    private final Map<String, String> attributes = new HashMap<>();
    private final Map<Long, String> segments = new HashMap<>();
    private final Function<Condition, String> conditions;

    RuleWords(
            Notices notices,
            EventWords events,
            List<TagGroup> groups,
            List<Journey> journeys,
            List<Attribute> attributes,
            List<Segment> segments,
            Function<Condition, String> conditions) {
        this.conditions = conditions;
        segments.forEach(segment -> this.segments.put(segment.id(), segment.name()));
        this.notices = notices;
        this.events = events;
        groups.forEach(group -> group.tags().forEach(tag -> tags.put(tag.id(), tag.name())));
        attributes.forEach(attribute -> this.attributes.put(attribute.key(), attribute.label()));
        journeys.forEach(journey -> {
            this.journeys.put(journey.id(), journey.name());
            journey.stages().forEach(stage -> stages.put(stage.id(), journey.name() + " › " + stage.name()));
        });
    }

    /** When the rule fires. */
    public String trigger(Trigger trigger) {
        return switch (trigger) {
            case Trigger.TagAdded(long tag) -> notices.text("console.rules.when.tag", tag(tag));
            case Trigger.TagRemoved(long tag) -> notices.text("console.rules.when.untag", tag(tag));
            case Trigger.EntersStage(long stage) -> notices.text("console.rules.when.stage", stage(stage));
            case Trigger.EventSeen(var name, var tests, int times, var within) -> {
                String event = events.name(name) + tests(tests);
                yield times == 1 ? notices.text("console.rules.when.event", event) : counted(event, times, within);
            }
            case Trigger.EntersSegment(long segment) ->
                notices.text("console.rules.when.entersSegment", segment(segment));
            case Trigger.LeavesSegment(long segment) ->
                notices.text("console.rules.when.leavesSegment", segment(segment));
            case Trigger.Becomes(Condition condition) ->
                notices.text("console.rules.when.becomes", conditions.apply(condition));
        };
    }

    /** What the rule does. */
    public String action(Action action) {
        return switch (action) {
            case Action.AddTag(long tag) -> notices.text("console.rules.then.addTag", tag(tag));
            case Action.RemoveTag(long tag) -> notices.text("console.rules.then.removeTag", tag(tag));
            case Action.MoveStage(long stage, boolean onlyForward) ->
                notices.text(
                        onlyForward ? "console.rules.then.moveStage" : "console.rules.then.moveStageAnyWay",
                        stage(stage));
            case Action.StartJourney(long journey) -> notices.text("console.rules.then.start", journey(journey));
            case Action.StopJourney(long journey) -> notices.text("console.rules.then.stop", journey(journey));
            case Action.SetAttribute(var key, var value) ->
                value.isEmpty()
                        ? notices.text("console.rules.then.clear", attribute(key))
                        : notices.text("console.rules.then.set", attribute(key), value);
            case Action.Assign _ -> notices.text("console.rules.then.assign");
            case Action.RaiseAlert(var to, var text) ->
                notices.text("console.rules.then.alert", notices.text("opportunity.audience." + to), text);
            case Action.OpenOpportunity(var kind, int score, var reason, var ignored) ->
                notices.text("console.rules.then.opportunity", notices.text("opportunity.kind." + kind), score, reason);
        };
    }

    /** What the rule saw when it fired. */
    public String inputs(Firing.Inputs inputs) {
        if (inputs.event() != null) {
            Map<String, String> attributes = inputs.attributes() == null ? Map.of() : inputs.attributes();
            String title = attributes.getOrDefault("title", attributes.getOrDefault("page", ""));
            String did = title.isEmpty()
                    ? events.name(inputs.event())
                    : notices.text("console.event.with", events.name(inputs.event()), title);
            return inputs.seen() > 1 ? notices.text("console.rules.seen", did, inputs.seen()) : did;
        }
        String met = met(inputs.what(), inputs.ref() == null ? 0 : inputs.ref());
        return inputs.cause() == null ? met : met + " · " + events.cause(inputs.cause());
    }

    private String met(String what, long ref) {
        return switch (what) {
            case "tag" -> notices.text("console.rules.when.tag", tag(ref));
            case "untag" -> notices.text("console.rules.when.untag", tag(ref));
            case "stage" -> notices.text("console.rules.when.stage", stage(ref));
            case "enters-segment" -> notices.text("console.rules.when.entersSegment", segment(ref));
            case "leaves-segment" -> notices.text("console.rules.when.leavesSegment", segment(ref));
            default -> notices.text("console.rules.met");
        };
    }

    /** What else must hold; empty: nothing. */
    public String condition(MonitoringRule rule) {
        Condition condition = rule.condition();
        return condition == null ? "" : notices.text("console.rules.onlyIf.words", conditions.apply(condition));
    }

    /** When it acts and how long it rests, in a line; empty: always. */
    public String limits(MonitoringRule rule) {
        List<String> limits = new ArrayList<>();
        Duration coolDown = rule.coolDown();
        if (coolDown != null) {
            limits.add(notices.text("console.rules.limit.coolDown", window(coolDown)));
        }
        Schedule schedule = rule.schedule();
        if (schedule != null) {
            limits.add(notices.text("console.rules.limit.schedule", days(schedule), schedule.from(), schedule.to()));
        }
        return String.join(" · ", limits);
    }

    private String days(Schedule schedule) {
        return schedule.days().stream()
                .map(day -> notices.text("console.rules.day." + day))
                .collect(Collectors.joining(notices.text("console.rules.days.and")));
    }

    /** What was decided. */
    public String outcome(Firing firing) {
        return notices.text("monitoring.outcome." + firing.outcome());
    }

    /** What an action changed, or why it did not. */
    public String effect(Firing.Done effect) {
        String deed = notices.text("console.rules.effect." + effect.kind(), subject(effect));
        if (effect.undoneAt() != null) {
            return notices.text("console.rules.effect.undone", deed);
        }
        String why = effect.detail();
        return effect.result() == Effect.Result.REFUSED && why != null && !why.isEmpty()
                ? notices.text(
                        "console.rules.effect.refused",
                        deed,
                        notices.textOr("journey.refused." + why, notices.textOr("monitoring.refused." + why, why)))
                : notices.text("console.rules.effect.result." + effect.result(), deed);
    }

    private String subject(Firing.Done effect) {
        long target = effect.target() == null ? 0 : effect.target();
        return switch (effect.kind()) {
            case "add-tag", "remove-tag" -> tag(target);
            case "move-stage", "start-journey" ->
                effect.becomes() == null ? "" : stage(Long.parseLong(effect.becomes()));
            case "stop-journey" -> journey(target);
            case "set-attribute" -> effect.detail() == null ? "" : attribute(effect.detail());
            default -> "";
        };
    }

    private String counted(String event, int times, @Nullable Duration within) {
        return within == null
                ? notices.text("console.rules.when.times", event, times)
                : notices.text("console.rules.when.timesWithin", event, times, window(within));
    }

    private String window(Duration within) {
        if (within.toMinutes() % 60 != 0) {
            return notices.text("console.length.minutes", within.toMinutes());
        }
        return within.toHours() % 24 == 0 && within.toDays() > 1
                ? notices.text("console.length.days", within.toDays())
                : notices.text("console.length.hours", within.toHours());
    }

    private String tests(List<AttributeTest> tests) {
        if (tests.isEmpty()) {
            return "";
        }
        return tests.stream()
                .map(test -> notices.text(
                        "console.rules.condition." + test.comparison(),
                        events.attribute(test.attribute()),
                        test.value()))
                .collect(Collectors.joining(
                        notices.text("console.rules.and"),
                        notices.text("console.open"),
                        notices.text("console.close")));
    }

    private String tag(long id) {
        return tags.getOrDefault(id, notices.text("console.rules.gone"));
    }

    private String stage(long id) {
        return stages.getOrDefault(id, notices.text("console.rules.gone"));
    }

    private String journey(long id) {
        return journeys.getOrDefault(id, notices.text("console.rules.gone"));
    }

    private String segment(long id) {
        return segments.getOrDefault(id, notices.text("console.rules.gone"));
    }

    private String attribute(String key) {
        return attributes.getOrDefault(key, key);
    }
}
