package io.siyu.playbook;

import io.siyu.sop.TimeRule;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What the journeys of a playbook say and when, as it stands in its file. */
public record Outline(List<Journey> journeys) {

    public Outline {
        journeys = List.copyOf(journeys);
    }

    /** A journey and its stages in their order. */
    public record Journey(String name, List<Stage> stages) {}

    /** A stage and its steps in their order. */
    public record Stage(String name, List<Step> steps) {}

    /**
     * A step.
     *
     * @param messages the text of each content it may send
     */
    public record Step(String name, TimeRule when, List<String> messages) {}

    /** Of a tree that the schema has seen. */
    static Outline of(JsonNode tree) {
        return new Outline(tree.path("journeys")
                .valueStream()
                .map(journey -> new Journey(name(journey), stages(tree, journey)))
                .toList());
    }

    private static List<Stage> stages(JsonNode tree, JsonNode journey) {
        return journey.path("stages")
                .valueStream()
                .map(stage -> new Stage(
                        name(stage),
                        stage.path("steps")
                                .valueStream()
                                .map(step -> step(tree, step))
                                .toList()))
                .toList();
    }

    private static Step step(JsonNode tree, JsonNode step) {
        List<String> messages = Stream.concat(
                        Stream.of(step), step.path("variants").valueStream())
                .filter(sender -> sender.has("content"))
                .flatMap(sender -> find(tree, "contents", sender.path("content").asString()))
                .map(content -> content.path("text").asString(name(content)))
                .toList();
        return new Step(name(step), when(tree, step.path("time")), messages);
    }

    /** Dates by the labels the file gives them: the corp has none of that key yet. */
    private static TimeRule when(JsonNode tree, JsonNode time) {
        TimeRule rule = StepTimes.read(References.toIds(time, (kind, key) -> Optional.empty()))
                .rule();
        return rule instanceof TimeRule.AnchoredOn(String attribute, int offset, var at, var repeat)
                ? new TimeRule.AnchoredOn(label(tree, attribute), offset, at, repeat)
                : rule;
    }

    private static String label(JsonNode tree, String attribute) {
        return find(tree, "attributes", attribute)
                .map(found -> found.path("label").asString())
                .findFirst()
                .orElse(attribute);
    }

    private static Stream<JsonNode> find(JsonNode tree, String list, String key) {
        return tree.path(list)
                .valueStream()
                .filter(element -> element.path("key").asString().equals(key));
    }

    private static String name(JsonNode tree) {
        return tree.path("name").asString();
    }
}
