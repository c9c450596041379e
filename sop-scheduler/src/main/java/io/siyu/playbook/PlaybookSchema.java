package io.siyu.playbook;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The published shape of playbooks, and what is wrong with a tree that has another one, in words. */
@Component
public class PlaybookSchema {

    private static final String RESOURCE = "/playbook/playbook.schema.json";

    private final PlaybookWords words;
    private final String text;
    private final JsonNode tree;
    private final Schema schema;

    PlaybookSchema(PlaybookWords words) {
        this.words = words;
        this.text = load();
        this.tree = Json.MAPPER.readTree(text);
        this.schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(tree);
    }

    /** The schema itself, for editors. */
    public String text() {
        return text;
    }

    List<PlaybookProblem> problems(ObjectNode playbook, Lines lines) {
        return schema.validate(playbook).stream()
                .filter(error -> !"if".equals(error.getKeyword()))
                .map(error -> new PlaybookProblem(line(error, lines), message(error)))
                .distinct()
                .toList();
    }

    /** A field too many is where it stands; a field too few where its object begins. */
    private static int line(Error error, Lines lines) {
        String place = error.getInstanceLocation().toString();
        boolean named = "additionalProperties".equals(error.getKeyword());
        return lines.of(named ? Lines.below(place, error.getProperty()) : place);
    }

    private String message(Error error) {
        String what = what(error);
        String limit = limit(error);
        return switch (error.getKeyword()) {
            case "required" -> words.text("problem.required", what, error.getProperty());
            case "dependentRequired" -> words.text("problem.dependent", what, last(error.getArguments()));
            case "additionalProperties" -> words.text("problem.unknown", error.getProperty(), allowed(error));
            case "pattern" -> words.text("problem.pattern", what, shape(error));
            case "type", "enum", "const", "minLength", "maxLength", "minimum", "maximum", "minItems", "maxItems" ->
                words.text("problem." + error.getKeyword(), what, limit);
            case "oneOf" ->
                words.textOr(
                        "problem.oneOf." + definition(error), words.text("problem.other", what, error.getMessage()));
            case "uniqueItems" -> words.text("problem.uniqueItems", what);
            default -> words.text("problem.other", what, error.getMessage());
        };
    }

    private static String last(Object[] arguments) {
        return arguments.length == 0 ? "" : String.valueOf(arguments[0]);
    }

    /** The field by its name, or by its number in its list. */
    private String what(Error error) {
        String place = error.getInstanceLocation().toString();
        String name =
                place.substring(place.lastIndexOf('/') + 1).replace("~1", "/").replace("~0", "~");
        return name.isEmpty() ? words.text("problem.file") : name;
    }

    private static String limit(Error error) {
        JsonNode limit = error.getSchemaNode();
        return limit.isArray()
                ? limit.valueStream().map(value -> value.asString("")).collect(Collectors.joining(", "))
                : limit.asString("");
    }

    /** The fields there may be where one too many is. */
    private String allowed(Error error) {
        String pointer = pointer(error);
        JsonNode properties =
                tree.at(pointer.substring(0, pointer.lastIndexOf('/'))).path("properties");
        return String.join(", ", properties.propertyNames());
    }

    /** What a text of that definition looks like. */
    private String shape(Error error) {
        return words.textOr(
                "problem.pattern." + definition(error), error.getSchemaNode().asString(""));
    }

    /** The name of the definition that is not met. */
    private static String definition(Error error) {
        String[] steps = pointer(error).split("/", -1);
        return steps.length > 2 && steps[1].equals("$defs") ? steps[2] : "playbook";
    }

    private static String pointer(Error error) {
        String location = error.getSchemaLocation().toString();
        return location.substring(location.indexOf('#') + 1);
    }

    private static String load() {
        try (InputStream in = PlaybookSchema.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing from this build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
