package io.siyu.monitoring;

import jakarta.persistence.AttributeConverter;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** How triggers and actions are stored: as whole documents, because they are only ever read and written whole. */
final class RuleJson {

    /** Own mapper: what is stored must not change with a setting of the web layer. */
    static final JsonMapper JSON = JsonMapper.builder().build();

    private static final TypeReference<List<Action>> ACTIONS = new TypeReference<>() {};

    private RuleJson() {}

    /** A trigger as jsonb. */
    static class OfTrigger implements AttributeConverter<Trigger, String> {

        @Override
        public String convertToDatabaseColumn(Trigger trigger) {
            return JSON.writerFor(Trigger.class).writeValueAsString(trigger);
        }

        @Override
        public Trigger convertToEntityAttribute(String json) {
            return JSON.readValue(json, Trigger.class);
        }
    }

    /** Actions as jsonb. */
    static class OfActions implements AttributeConverter<List<Action>, String> {

        @Override
        public String convertToDatabaseColumn(List<Action> actions) {
            return JSON.writerFor(ACTIONS).writeValueAsString(actions);
        }

        @Override
        public List<Action> convertToEntityAttribute(String json) {
            return JSON.readValue(json, ACTIONS);
        }
    }

    /** A schedule as jsonb. */
    static class OfSchedule implements AttributeConverter<Schedule, String> {

        @Override
        public @Nullable String convertToDatabaseColumn(@Nullable Schedule schedule) {
            return schedule == null ? null : JSON.writeValueAsString(schedule);
        }

        @Override
        public @Nullable Schedule convertToEntityAttribute(@Nullable String json) {
            return json == null ? null : JSON.readValue(json, Schedule.class);
        }
    }

    /** A duration as text, as in {@code PT24H}. */
    static class OfDuration implements AttributeConverter<Duration, String> {

        @Override
        public @Nullable String convertToDatabaseColumn(@Nullable Duration duration) {
            return duration == null ? null : duration.toString();
        }

        @Override
        public @Nullable Duration convertToEntityAttribute(@Nullable String text) {
            return text == null ? null : Duration.parse(text);
        }
    }
}
