package io.siyu.playbook;

import java.util.Map;
import java.util.Set;

/**
 * What an operator decided about a publication.
 *
 * @param answers to its {@link Question}s, by their codes
 * @param kept codes of items that stay as they are, whatever the file says
 * @param start whether the file's drafted journeys begin to run, and its new rules to fire, at once
 */
public record Choices(Map<String, String> answers, Set<String> kept, boolean start) {

    /** Nothing decided. */
    public static final Choices NONE = new Choices(Map.of(), Set.of(), false);

    /** Nothing to decide, and everything begins at once. */
    public static final Choices START = new Choices(Map.of(), Set.of(), true);

    public Choices {
        answers = Map.copyOf(answers);
        kept = Set.copyOf(kept);
    }

    /** The answer, unless it was not given. */
    String answer(String code, String otherwise) {
        return answers.getOrDefault(code, otherwise);
    }
}
