package io.siyu.console.playbook;

import io.siyu.playbook.Difference;
import io.siyu.playbook.Difference.Change;
import io.siyu.playbook.Difference.What;
import io.siyu.playbook.Kind;
import io.siyu.playbook.Outcome;
import io.siyu.playbook.PlaybookProblem;
import io.siyu.playbook.Question;
import io.siyu.playbook.Question.Topic;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a page shows of an outcome.
 *
 * @param outdated whether something else would change than was seen before
 */
public record Review(
        List<PlaybookProblem> problems, @Nullable Difference difference, List<Question> questions, boolean outdated) {

    static Review of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Refused(List<PlaybookProblem> problems) -> new Review(problems, null, List.of(), false);
            case Outcome.Ready(Difference difference, List<Question> questions) ->
                new Review(List.of(), difference, questions, false);
            case Outcome.Outdated(Difference difference, List<Question> questions) ->
                new Review(List.of(), difference, questions, true);
            case Outcome.Done(Difference difference, List<Long> _) ->
                new Review(List.of(), difference, List.of(), false);
        };
    }

    /** Whether it may be brought in as far as the file goes. */
    public boolean isMendedAlready() {
        return problems.isEmpty();
    }

    /** Whether nothing would change. */
    public boolean isSame() {
        return difference != null && difference.isEmpty();
    }

    /** Changes of one sort, in the order of the file. */
    public record Group(What what, List<Change> changes) {

        /** Whether there is nothing to read but names. */
        public boolean isPlain() {
            return changes.stream()
                    .allMatch(change -> change.fields().isEmpty() && !change.byHand() && what != What.KEPT);
        }

        /** The names by the kinds of what they are, in the order of the file. */
        public Map<String, List<String>> names() {
            return changes.stream()
                    .collect(Collectors.groupingBy(
                            change -> change.item().kind().name(),
                            LinkedHashMap::new,
                            Collectors.mapping(Change::name, Collectors.toList())));
        }
    }

    /** The changes by what they are; only what there is. */
    public List<Group> groups() {
        return Arrays.stream(What.values())
                .map(what -> new Group(what, changes(what)))
                .filter(group -> !group.changes().isEmpty())
                .toList();
    }

    private List<Change> changes(What what) {
        return difference == null
                ? List.of()
                : difference.changes().stream()
                        .filter(change -> change.what() == what)
                        .toList();
    }

    /** Whether several steps ask what of the people inside, so that one answer for all saves clicks. */
    public boolean isAskingOften() {
        return questions.stream()
                        .filter(question -> question.topic() != Topic.STAGE_REMOVED)
                        .count()
                > 1;
    }

    /** Whether there are rules that fire only when they are let. */
    public boolean isBringingRules() {
        return changes(What.ADDED).stream().anyMatch(change -> change.item().kind() == Kind.RULE);
    }

    /** By which the difference is known again. */
    public String fingerprint() {
        return difference == null ? "" : difference.fingerprint();
    }
}
