package io.siyu.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.siyu.journey.JourneySettings;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.support.StaticMessageSource;
import tools.jackson.databind.JsonNode;

/** The published schema and the engine know the same things by the same names. */
class PlaybookSchemaTests {

    /** What files call otherwise in triggers and actions. */
    private static final Map<String, String> IN_FILES = Map.of(
            "tagId",
            "tag",
            "stageId",
            "stage",
            "journeyId",
            "journey",
            "segmentId",
            "segment",
            "scriptContentId",
            "script");

    private final JsonNode definitions = Json.MAPPER
            .readTree(new PlaybookSchema(new PlaybookWords(new StaticMessageSource())).text())
            .path("$defs");

    @ParameterizedTest
    @CsvSource({
        "condition, io.siyu.condition.Condition",
        "trigger, io.siyu.monitoring.Trigger",
        "action, io.siyu.monitoring.Action",
        "entry, io.siyu.journey.EntrySource",
        "attachment, io.siyu.content.Attachment"
    })
    void everyKindOfTheEngineIsInTheSchemaWithItsFieldsAndNoOther(String family, Class<?> engine) {
        JsonSubTypes types = engine.getAnnotation(JsonSubTypes.class);
        assertThat(engine).hasAnnotation(JsonTypeInfo.class);

        assertThat(words(
                        definitions.path(family).path("properties").path("type").path("enum")))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(types.value())
                        .map(JsonSubTypes.Type::name)
                        .toList());
        for (JsonSubTypes.Type type : types.value()) {
            Set<String> fields = fields(type.value());
            fields.add("type");
            assertThat(definitions
                            .path(family + "-" + type.name())
                            .path("properties")
                            .propertyNames())
                    .as(family + " " + type.name())
                    .containsExactlyInAnyOrderElementsOf(fields);
        }
    }

    @Test
    void theSettingsOfAJourneyAreInTheSchemaAndNoOther() {
        assertThat(definitions.path("settings").path("properties").propertyNames())
                .containsExactlyInAnyOrderElementsOf(fields(JourneySettings.class));
    }

    private static Set<String> fields(Class<?> engine) {
        return Arrays.stream(engine.getRecordComponents())
                .map(RecordComponent::getName)
                .map(name -> IN_FILES.getOrDefault(name, name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> words(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asString)
                .collect(Collectors.toSet());
    }
}
