package io.siyu.playbook;

import java.math.BigDecimal;
import java.util.Iterator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Builds a tree out of the events of one YAML document. Aliases, which can make a few lines explode, tags, which can name
 * classes, and keys given twice are not taken.
 */
final class YamlTree {

    /** Deeper than any condition a person can read. */
    static final int DEEPEST = 60;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]{0,17})");
    private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9][0-9]{0,17})\\.[0-9]{1,9}");

    private final Iterator<Event> events;
    private final Lines lines;
    private final Complaints complaints;

    /** There is no use in reading on. */
    static final class TooDeep extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Hears of what is wrong. */
    interface Complaints {
        void about(@Nullable Mark mark, String code, Object... arguments);
    }

    YamlTree(Iterator<Event> events, Lines lines, Complaints complaints) {
        this.events = events;
        this.lines = lines;
        this.complaints = complaints;
    }

    /** The document; null when it is no mapping. */
    @Nullable ObjectNode document() {
        events.next(); // the stream begins
        if (events.next().getEventId() == Event.ID.StreamEnd) {
            complaints.about(null, "empty");
            return null;
        }
        Event root = events.next();
        JsonNode tree = node(root, "", 0);
        if (!(tree instanceof ObjectNode object)) {
            complaints.about(mark(root), "noMapping");
            return null;
        }
        events.next(); // the document ends
        Event next = events.next();
        if (next.getEventId() != Event.ID.StreamEnd) {
            complaints.about(mark(next), "secondDocument");
        }
        return object;
    }

    private JsonNode node(Event event, String path, int depth) {
        lines.put(path, line(event));
        if (event instanceof NodeEvent node && node.getAnchor().isPresent() || event instanceof AliasEvent) {
            complaints.about(mark(event), "alias");
        }
        return switch (event) {
            case ScalarEvent scalar -> scalar(scalar);
            case SequenceStartEvent sequence -> sequence(sequence, path, depth);
            case MappingStartEvent mapping -> mapping(mapping, path, depth);
            default -> NODES.nullNode();
        };
    }

    private JsonNode sequence(SequenceStartEvent start, String path, int depth) {
        untagged(start.getTag().isPresent(), start);
        ArrayNode array = NODES.arrayNode();
        for (Event next = events.next(); next.getEventId() != Event.ID.SequenceEnd; next = events.next()) {
            JsonNode element = inside(next, Lines.below(path, Integer.toString(array.size())), depth);
            array.add(element);
        }
        return array;
    }

    private JsonNode mapping(MappingStartEvent start, String path, int depth) {
        untagged(start.getTag().isPresent(), start);
        ObjectNode object = NODES.objectNode();
        for (Event next = events.next(); next.getEventId() != Event.ID.MappingEnd; next = events.next()) {
            field(next, object, path, depth);
        }
        return object;
    }

    private void field(Event key, ObjectNode object, String path, int depth) {
        if (!(key instanceof ScalarEvent name)) {
            complaints.about(mark(key), "keyNoText");
            inside(key, path, depth);
            inside(events.next(), path, depth);
            return;
        }
        String below = Lines.below(path, name.getValue());
        if (object.has(name.getValue())) {
            complaints.about(mark(key), "twice", name.getValue(), lines.of(below));
        }
        JsonNode value = inside(events.next(), below, depth);
        object.set(name.getValue(), value);
        lines.put(below, line(key));
    }

    /** Not even the parser would get through a file that is all brackets in a reasonable time. */
    private JsonNode inside(Event event, String path, int depth) {
        if (depth == DEEPEST) {
            complaints.about(mark(event), "tooDeep", DEEPEST);
            throw new TooDeep();
        }
        return node(event, path, depth + 1);
    }

    private JsonNode scalar(ScalarEvent scalar) {
        untagged(scalar.getTag().isPresent(), scalar);
        String value = scalar.getValue();
        if (!scalar.isPlain()) {
            return NODES.stringNode(value);
        }
        return switch (value) {
            case "", "null" -> NODES.nullNode();
            case "true" -> NODES.booleanNode(true);
            case "false" -> NODES.booleanNode(false);
            default -> number(value);
        };
    }

    private static JsonNode number(String value) {
        if (WHOLE.matcher(value).matches()) {
            long whole = Long.parseLong(value);
            return whole == (int) whole ? NODES.numberNode((int) whole) : NODES.numberNode(whole);
        }
        return DECIMAL.matcher(value).matches() ? NODES.numberNode(new BigDecimal(value)) : NODES.stringNode(value);
    }

    private void untagged(boolean tagged, Event event) {
        if (tagged) {
            complaints.about(mark(event), "tagged");
        }
    }

    private static int line(Event event) {
        Mark mark = mark(event);
        return mark == null ? 1 : mark.getLine() + 1;
    }

    private static @Nullable Mark mark(Event event) {
        return event.getStartMark().orElse(null);
    }
}
