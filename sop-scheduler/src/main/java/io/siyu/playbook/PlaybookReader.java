package io.siyu.playbook;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Reads YAML, and so JSON too, into a tree that knows its lines. What could only be meant to do harm is refused. */
@Component
class PlaybookReader {

    /** Far more than a person writes. */
    static final int LARGEST = 1_000_000;

    private final PlaybookWords words;

    PlaybookReader(PlaybookWords words) {
        this.words = words;
    }

    /** What was read; without a tree if the file is none of ours. */
    record Reading(@Nullable ObjectNode tree, Lines lines, List<PlaybookProblem> problems) {}

    Reading read(String text) {
        Lines lines = new Lines();
        List<PlaybookProblem> problems = new ArrayList<>();
        ObjectNode tree = text.length() > LARGEST ? tooLarge(problems) : tree(text, lines, problems);
        return new Reading(tree, lines, problems);
    }

    private @Nullable ObjectNode tooLarge(List<PlaybookProblem> problems) {
        problems.add(new PlaybookProblem(1, words.text("problem.tooLarge", LARGEST)));
        return null;
    }

    private @Nullable ObjectNode tree(String text, Lines lines, List<PlaybookProblem> problems) {
        try {
            var events =
                    new Parse(LoadSettings.builder().build()).parseString(text).iterator();
            return new YamlTree(
                            events,
                            lines,
                            (mark, code, arguments) -> problems.add(
                                    new PlaybookProblem(line(mark), words.text("problem." + code, arguments))))
                    .document();
        } catch (YamlTree.TooDeep e) {
            return null; // it has been told
        } catch (MarkedYamlEngineException e) {
            int line = line(e.getProblemMark().or(e::getContextMark).orElse(null));
            problems.add(new PlaybookProblem(line, words.text("problem.syntax", String.valueOf(e.getProblem()))));
        } catch (YamlEngineException e) {
            problems.add(new PlaybookProblem(1, words.text("problem.syntax", String.valueOf(e.getMessage()))));
        }
        return null;
    }

    private static int line(@Nullable Mark mark) {
        return mark == null ? 1 : mark.getLine() + 1;
    }
}
