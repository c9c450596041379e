package io.siyu.playbook;

import java.util.Map;
import java.util.Set;

/**
 * What an operator decided about a publication.
 *
 * @param answers to its {@link Question}s, by their codes
 * @param kept codes of items that stay as they are, whatever the file says
 * @param start whether the file's new rules begin to fire at once
 * @param startsJourneys whether its drafted journeys begin to run, too
 */
public record Choices(Map<String, String> answers, Set<String> kept, boolean start, boolean startsJourneys) {

    /** Nothing decided. */
    public static final Choices NONE = new Choices(Map.of(), Set.of(), false);

    /** Nothing to decide, and everything begins at once. */
    public static final Choices START = new Choices(Map.of(), Set.of(), true);

    /** With one answer for rules and journeys. */
    public Choices(Map<String, String> answers, Set<String> kept, boolean start) {
        this(answers, kept, start, start);
    }

    public Choices {
        answers = Map.copyOf(answers);
        kept = Set.copyOf(kept);
    }

    /** The same for a version of a journey, which runs already or is not to run yet. */
    Choices ofAVersion() {
        return new Choices(answers, kept, start, false);
    }

    /** The same without answers. */
    Choices unanswered() {
        return new Choices(Map.of(), kept, start, startsJourneys);
    }

    /** The answer, unless it was not given. */
    String answer(String code, String otherwise) {
        return answers.getOrDefault(code, otherwise);
    }
}
