package io.siyu.playbook;

import io.siyu.playbook.Difference.FieldChange;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** Compares items field by field, in words. */
@Component
class Differences {

    private static final int LONGEST = 300;

    private final PlaybookWords words;

    Differences(PlaybookWords words) {
        this.words = words;
    }

    /** What differs between two states of an item. */
    List<FieldChange> between(ObjectNode before, ObjectNode after) {
        List<FieldChange> changes = new ArrayList<>();
        fields("", before, after, changes);
        return changes;
    }

    private void fields(String path, JsonNode before, JsonNode after, List<FieldChange> changes) {
        Set<String> names = new LinkedHashSet<>(before.propertyNames());
        names.addAll(after.propertyNames());
        for (String name : names) {
            compare(
                    path.isEmpty() ? label(name) : path + " › " + label(name),
                    before.path(name),
                    after.path(name),
                    changes);
        }
    }

    private void compare(String path, JsonNode before, JsonNode after, List<FieldChange> changes) {
        if (before.equals(after)) {
            return;
        }
        if (before.isObject() && after.isObject() && !isWhole(before, after)) {
            fields(path, before, after, changes);
        } else if (isListOfObjects(before) && isListOfObjects(after) && before.size() == after.size()) {
            for (int i = 0; i < before.size(); i++) {
                compare(path + " " + (i + 1), before.get(i), after.get(i), changes);
            }
        } else {
            changes.add(new FieldChange(path, text(before), text(after)));
        }
    }

    /** Two different kinds of thing: comparing them field by field would say nothing. */
    private static boolean isWhole(JsonNode before, JsonNode after) {
        return !before.path("type").equals(after.path("type"));
    }

    private static boolean isListOfObjects(JsonNode node) {
        return node.isArray() && !node.isEmpty() && node.valueStream().allMatch(JsonNode::isObject);
    }

    private String label(String field) {
        return words.textOr("field." + field, field);
    }

    private String text(JsonNode value) {
        String text = value instanceof MissingNode ? "" : spelled(value);
        boolean tooLong = text.codePointCount(0, text.length()) > LONGEST;
        return tooLong ? text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…" : text;
    }

    private String spelled(JsonNode value) {
        if (value.isArray()) {
            return value.valueStream().map(this::spelled).collect(Collectors.joining("；"));
        }
        if (value.isObject()) {
            return value.properties().stream()
                    .map(field -> label(field.getKey()) + ": " + spelled(field.getValue()))
                    .collect(Collectors.joining(", "));
        }
        return value.isBoolean() ? words.text("value." + value.booleanValue()) : value.asString("");
    }
}
