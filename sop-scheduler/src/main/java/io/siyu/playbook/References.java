package io.siyu.playbook;

import io.siyu.contact.Attribute;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Rewrites trees between the engine's language and that of files. Wherever a field speaks of something stored, the engine
 * has its id and the file its key; and a file says {@code 2h} where the engine says {@code PT2H}. Fields are known by their
 * names, which mean the same in conditions, triggers, actions and settings.
 */
final class References {

    private static final Map<String, Kind> FIELDS = Map.ofEntries(
            Map.entry("tags", Kind.TAG),
            Map.entry("tag", Kind.TAG),
            Map.entry("stages", Kind.STAGE),
            Map.entry("stage", Kind.STAGE),
            Map.entry("journey", Kind.JOURNEY),
            Map.entry("segment", Kind.SEGMENT),
            Map.entry("staff", Kind.STAFF),
            Map.entry("content", Kind.CONTENT),
            Map.entry("script", Kind.CONTENT),
            Map.entry("welcome", Kind.CONTENT));

    /** What the engine calls some of them where they stand in a trigger or an action. */
    private static final Map<String, String> ENGINE_NAMES = Map.of(
            "tag", "tagId",
            "stage", "stageId",
            "journey", "journeyId",
            "segment", "segmentId",
            "content", "contentId",
            "script", "scriptContentId");

    private static final Set<String> DURATIONS =
            Set.of("within", "longerThan", "coolDown", "after", "delay", "settle", "reenterAfter");

    /** What has an attribute of contacts in the field of that name, beside time rules. */
    private static final Set<String> OF_CONTACTS = Set.of("attribute", "date", "set-attribute");

    private static final Set<String> BUILT_IN =
            Stream.concat(Attribute.BUILT_IN.stream(), Stream.of("created_at")).collect(Collectors.toUnmodifiableSet());

    private References() {}

    /** The tree with keys instead of ids. */
    static JsonNode toKeys(JsonNode tree, BiFunction<Kind, Long, String> keys) {
        return mapped(
                tree,
                (kind, id) -> Json.MAPPER.getNodeFactory().stringNode(keys.apply(kind, id.longValue())),
                References::shortly);
    }

    /** The tree with ids instead of keys; 0 for a key that stands for nothing. */
    static JsonNode toIds(JsonNode tree, BiFunction<Kind, String, Optional<Long>> ids) {
        return mapped(
                tree,
                (kind, key) -> Json.MAPPER
                        .getNodeFactory()
                        .numberNode(ids.apply(kind, key.asString()).orElse(0L)),
                References::exactly);
    }

    /** Tells of every reference in a tree of a file, and where it stands. */
    static void each(JsonNode tree, String path, BiConsumer<ItemRef, String> visitor) {
        if (tree.isArray()) {
            for (int i = 0; i < tree.size(); i++) {
                each(tree.get(i), path + "/" + i, visitor);
            }
        }
        if (speaksOfAttribute(tree)) {
            visitor.accept(
                    new ItemRef(Kind.ATTRIBUTE, tree.get("attribute").asString()), Lines.below(path, "attribute"));
        }
        tree.properties().forEach(field -> {
            String below = Lines.below(path, field.getKey());
            Kind kind = FIELDS.get(field.getKey());
            if (kind == null || field.getValue().isObject()) {
                each(field.getValue(), below, visitor);
            } else {
                targets(kind, field.getValue(), below, visitor);
            }
        });
    }

    /** A contact's attribute the tenant defined, rather than an event's or one that everybody has. */
    private static boolean speaksOfAttribute(JsonNode tree) {
        JsonNode attribute = tree.path("attribute");
        boolean ofContact =
                tree.has("at") || OF_CONTACTS.contains(tree.path("type").asString(""));
        return attribute.isString() && ofContact && !BUILT_IN.contains(attribute.asString());
    }

    private static void targets(Kind kind, JsonNode value, String path, BiConsumer<ItemRef, String> visitor) {
        if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                visitor.accept(new ItemRef(kind, value.get(i).asString()), path + "/" + i);
            }
        } else {
            visitor.accept(new ItemRef(kind, value.asString()), path);
        }
    }

    /** A trigger or an action as the engine names its fields. */
    static ObjectNode inEngineWords(JsonNode tree) {
        return renamed(tree, ENGINE_NAMES);
    }

    /** A trigger or an action as files name its fields. */
    static ObjectNode inFileWords(JsonNode tree) {
        return renamed(
                tree,
                ENGINE_NAMES.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey)));
    }

    private static ObjectNode renamed(JsonNode tree, Map<String, String> names) {
        ObjectNode renamed = Json.object();
        tree.properties()
                .forEach(field -> renamed.set(names.getOrDefault(field.getKey(), field.getKey()), field.getValue()));
        return renamed;
    }

    private interface Rewriting extends BiFunction<Kind, JsonNode, JsonNode> {}

    private interface Spelling {
        JsonNode of(JsonNode duration);
    }

    private static JsonNode mapped(JsonNode tree, Rewriting references, Spelling durations) {
        if (tree.isArray()) {
            ArrayNode array = Json.array();
            tree.forEach(element -> array.add(mapped(element, references, durations)));
            return array;
        }
        if (!tree.isObject()) {
            return tree;
        }
        ObjectNode object = Json.object();
        tree.properties()
                .forEach(field ->
                        object.set(field.getKey(), field(field.getKey(), field.getValue(), references, durations)));
        return object;
    }

    private static JsonNode field(String name, JsonNode value, Rewriting references, Spelling durations) {
        Kind kind = FIELDS.get(name);
        if (kind != null && value.isArray()) {
            ArrayNode array = Json.array();
            value.forEach(element -> array.add(references.apply(kind, element)));
            return array;
        }
        if (kind != null && value.isValueNode()) {
            return value.isNull() ? value : references.apply(kind, value);
        }
        return DURATIONS.contains(name) && value.isString()
                ? durations.of(value)
                : mapped(value, references, durations);
    }

    private static JsonNode shortly(JsonNode iso) {
        return Json.MAPPER.getNodeFactory().stringNode(Durations.write(Duration.parse(iso.asString())));
    }

    private static JsonNode exactly(JsonNode text) {
        return Json.MAPPER
                .getNodeFactory()
                .stringNode(
                        Durations.read(text.asString()).map(Duration::toString).orElse(text.asString()));
    }
}
