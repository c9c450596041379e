package io.siyu.condition;

import com.fasterxml.jackson.annotation.JsonInclude.Include;
import jakarta.persistence.AttributeConverter;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** How conditions are written: what is stored, exported and sent by integrators. See docs/conditions.md. */
public final class ConditionJson {

    /** Own mapper: what is stored must not change with a setting of the web layer. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(Include.NON_NULL))
            .build();

    private ConditionJson() {}

    /** The condition as JSON; what is not set is left out. */
    public static String write(Condition condition) {
        return JSON.writerFor(Condition.class).writeValueAsString(condition);
    }

    /**
     * The condition that the JSON describes.
     *
     * @throws JacksonException if it describes none; its message and place say why
     */
    public static Condition read(String json) {
        return JSON.readerFor(Condition.class).readValue(json);
    }

    /** A condition as jsonb. */
    public static class OfCondition implements AttributeConverter<@Nullable Condition, @Nullable String> {

        @Override
        public @Nullable String convertToDatabaseColumn(@Nullable Condition condition) {
            return condition == null ? null : write(condition);
        }

        @Override
        public @Nullable Condition convertToEntityAttribute(@Nullable String json) {
            return json == null ? null : read(json);
        }
    }
}
