package io.siyu.console.rule;

import io.siyu.console.EventWords;
import io.siyu.console.Notices;
import io.siyu.journey.Journey;
import io.siyu.monitoring.Action;
import io.siyu.monitoring.AttributeCondition;
import io.siyu.monitoring.Firing;
import io.siyu.monitoring.Trigger;
import io.siyu.tag.TagGroup;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rules told in words, for the names that tags and stages have now. */
public class RuleWords {

    private final Notices notices;
    private final EventWords events;
    private final Map<Long, String> tags = new HashMap<>();
    private final Map<Long, String> stages = new HashMap<>();

    RuleWords(Notices notices, EventWords events, List<TagGroup> groups, List<Journey> journeys) {
        this.notices = notices;
        this.events = events;
        groups.forEach(group -> group.tags().forEach(tag -> tags.put(tag.id(), tag.name())));
        journeys.forEach(journey ->
                journey.stages().forEach(stage -> stages.put(stage.id(), journey.name() + " › " + stage.name())));
    }

    /** When the rule fires. */
    public String trigger(Trigger trigger) {
        return switch (trigger) {
            case Trigger.TagAdded(long tag) -> notices.text("console.rules.when.tag", tag(tag));
            case Trigger.EventSeen(var name, var conditions, int times, var within) -> {
                String event = events.name(name) + conditions(conditions);
                yield times == 1 ? notices.text("console.rules.when.event", event) : counted(event, times, within);
            }
        };
    }

    /** What the rule does. */
    public String action(Action action) {
        return switch (action) {
            case Action.AddTag(long tag) -> notices.text("console.rules.then.addTag", tag(tag));
            case Action.RemoveTag(long tag) -> notices.text("console.rules.then.removeTag", tag(tag));
            case Action.MoveStage(long stage) -> notices.text("console.rules.then.moveStage", stage(stage));
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
        String tagged = notices.text("console.timeline.tagged", tag(inputs.tagId() == null ? 0 : inputs.tagId()));
        return inputs.cause() == null ? tagged : tagged + " · " + events.cause(inputs.cause());
    }

    private String counted(String event, int times, @Nullable Duration within) {
        return within == null
                ? notices.text("console.rules.when.times", event, times)
                : notices.text("console.rules.when.timesWithin", event, times, window(within));
    }

    private String window(Duration within) {
        return within.toHours() % 24 == 0 && within.toDays() > 1
                ? notices.text("console.length.days", within.toDays())
                : notices.text("console.length.hours", within.toHours());
    }

    private String conditions(List<AttributeCondition> conditions) {
        if (conditions.isEmpty()) {
            return "";
        }
        return conditions.stream()
                .map(condition -> notices.text(
                        "console.rules.condition." + condition.comparison(),
                        events.attribute(condition.attribute()),
                        condition.value()))
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
}
