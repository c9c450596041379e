package io.siyu.playbook;

import io.siyu.playbook.PlaybookReader.Reading;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Turns a text into a playbook, or says line by line what is to be mended. */
@Component
class PlaybookFiles {

    private final PlaybookReader reader;
    private final PlaybookSchema schema;
    private final PlaybookWords words;

    PlaybookFiles(PlaybookReader reader, PlaybookSchema schema, PlaybookWords words) {
        this.reader = reader;
        this.schema = schema;
        this.words = words;
    }

    /** What became of a text. */
    sealed interface Reception {

        /** It is a playbook. */
        record Accepted(Document document, Lines lines) implements Reception {}

        /** It is none yet. */
        record Rejected(List<PlaybookProblem> problems) implements Reception {}
    }

    Reception receive(String text) {
        Reading reading = reader.read(text);
        List<PlaybookProblem> problems = new ArrayList<>(reading.problems());
        if (reading.tree() == null) {
            return new Reception.Rejected(sorted(problems));
        }
        problems.addAll(schema.problems(reading.tree(), reading.lines()));
        Document document = new Document(reading.tree());
        if (problems.isEmpty()) {
            problems.addAll(inconsistencies(document, reading.lines()));
        }
        if (problems.isEmpty()) {
            problems.addAll(circles(document, reading.lines()));
        }
        return problems.isEmpty()
                ? new Reception.Accepted(document, reading.lines())
                : new Reception.Rejected(sorted(problems));
    }

    /** Keys given twice, and references to what the file does not hold. */
    private List<PlaybookProblem> inconsistencies(Document document, Lines lines) {
        List<PlaybookProblem> problems = new ArrayList<>();
        List<Item> items = document.items();
        Map<ItemRef, String> known = new HashMap<>();
        for (Item item : items) {
            String before = known.putIfAbsent(item.ref(), item.path());
            if (before != null) {
                String message = words.text("problem.keyTwice", item.ref().ownKey(), lines.of(before));
                problems.add(new PlaybookProblem(lines.of(item.path() + "/key"), message));
            }
        }
        items.forEach(item -> item.references((ref, path) -> {
            if (ref.kind() != Kind.STAFF && !known.containsKey(ref)) {
                problems.add(new PlaybookProblem(lines.of(path), unknown(ref)));
            }
        }));
        return problems;
    }

    /** Segments that speak of each other in a circle. */
    private List<PlaybookProblem> circles(Document document, Lines lines) {
        List<PlaybookProblem> problems = new ArrayList<>();
        Set<ItemRef> made = new HashSet<>();
        for (Item item : document.inOrderOfMaking()) {
            if (!made.containsAll(item.segments())) {
                problems.add(new PlaybookProblem(lines.of(item.path()), words.text("problem.circle", item.key())));
            }
            made.add(item.ref());
        }
        return problems;
    }

    private String unknown(ItemRef ref) {
        return words.text("problem.reference." + ref.kind().code(), ref.key());
    }

    static List<PlaybookProblem> sorted(List<PlaybookProblem> problems) {
        return problems.stream()
                .distinct()
                .sorted(Comparator.comparingInt(PlaybookProblem::line).thenComparing(PlaybookProblem::message))
                .toList();
    }
}
