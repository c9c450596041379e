package io.siyu.playbook;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Trees of JSON, as files hold them: what is null or an empty list is left out, and read as such when it is missing. */
final class Json {

    /** Own mapper: files must not change with a setting of the web layer. */
    static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .withConfigOverride(
                    List.class, list -> list.setNullHandling(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
            .withConfigOverride(Set.class, set -> set.setNullHandling(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
            .build();

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    /** Something of the engine as a tree. */
    static JsonNode tree(Class<?> type, @Nullable Object value) {
        return tidy(MAPPER.readTree(MAPPER.writerFor(type).writeValueAsString(value)));
    }

    static ObjectNode parse(String json) {
        return (ObjectNode) MAPPER.readTree(json);
    }

    static String write(JsonNode tree) {
        return MAPPER.writeValueAsString(tree);
    }

    static <T> T as(JsonNode tree, Class<T> type) {
        return MAPPER.treeToValue(tree, type);
    }

    static <T> @Nullable T optional(JsonNode tree, Class<T> type) {
        return tree.isMissingNode() ? null : as(tree, type);
    }

    /** The same tree as if it had been read from a file: equal content makes equal trees. */
    static ObjectNode canonical(ObjectNode tree) {
        return parse(write(tree));
    }

    /** Leaves out what says nothing. */
    private static JsonNode tidy(JsonNode tree) {
        if (tree instanceof ObjectNode object) {
            object.properties().removeIf(field -> saysNothing(field.getValue()));
        }
        tree.forEach(Json::tidy);
        return tree;
    }

    private static boolean saysNothing(JsonNode value) {
        return value.isNull() || value.isArray() && value.isEmpty();
    }
}
