package io.siyu.playbook;

import io.siyu.playbook.PlaybookFiles.Reception;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The playbooks that come with the platform. */
@Component
public class Gallery {

    private static final String FOLDER = "classpath*:/playbooks/p*.yaml";

    private static final Pattern FOLD = Pattern.compile("(?<=[，。；：、！？”）]) |(?<=\\p{IsHan}) (?=\\p{IsHan})");

    private final List<Entry> entries;

    Gallery(PlaybookFiles files) {
        this.entries = resources()
                .map(resource -> entry(files, resource))
                .sorted(Comparator.comparing(Entry::file))
                .toList();
    }

    /**
     * A playbook on offer.
     *
     * @param file its name, by which it is asked for
     * @param title by language: {@code zh} and {@code en}; so the descriptions of all else
     * @param needs what an integrator supplies: events and attributes
     * @param tags the tags it gives or asks for
     * @param outline what it would say and when
     */
    public record Entry(
            String file,
            String text,
            Map<String, String> title,
            Map<String, String> description,
            List<Need> needs,
            List<String> tags,
            Outline outline,
            int journeys,
            int steps) {}

    /** Something an integrator supplies. */
    public record Need(String name, Map<String, String> what) {}

    /** All of them, in their order. */
    public List<Entry> all() {
        return entries;
    }

    /** The one of that file name. */
    public Optional<Entry> find(String file) {
        return entries.stream().filter(entry -> entry.file().equals(file)).findFirst();
    }

    private static Stream<Resource> resources() {
        try {
            return Stream.of(new PathMatchingResourcePatternResolver().getResources(FOLDER));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Entry entry(PlaybookFiles files, Resource resource) {
        String text = read(resource);
        String file = String.valueOf(resource.getFilename()).replace(".yaml", "");
        return switch (files.receive(text)) {
            case Reception.Accepted(Document document, Lines _) -> entry(file, text, document);
            case Reception.Rejected(List<PlaybookProblem> problems) ->
                throw new IllegalStateException("The gallery's " + file + " is no playbook: " + problems);
        };
    }

    private static Entry entry(String file, String text, Document document) {
        JsonNode tree = document.tree();
        List<Item> items = document.items();
        return new Entry(
                file,
                text,
                both(tree.path("title")),
                both(tree.path("description")),
                Stream.of("events", "attributes")
                        .flatMap(list -> tree.path("needs").path(list).valueStream())
                        .map(need -> new Need(need.path("name").asString(), both(need)))
                        .toList(),
                items.stream()
                        .filter(item -> item.kind() == Kind.TAG)
                        .map(Item::key)
                        .toList(),
                Outline.of(tree),
                (int) items.stream().filter(item -> item.kind() == Kind.JOURNEY).count(),
                (int) items.stream().filter(item -> item.kind() == Kind.STEP).count());
    }

    private static Map<String, String> both(JsonNode texts) {
        return Map.of(
                "zh",
                unfolded(texts.path("zh").asString("")),
                "en",
                texts.path("en").asString(""));
    }

    /** Where a file folds its lines, YAML reads spaces, of which Chinese has none. */
    private static String unfolded(String chinese) {
        return FOLD.matcher(chinese).replaceAll("");
    }

    private static String read(Resource resource) {
        try {
            return resource.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
