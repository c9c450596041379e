package io.siyu.playbook;

import java.util.List;

/**
 * Something that only an operator can decide before a publication.
 *
 * @param code by which its answer is handed back
 * @param name of the stage or step it is about
 * @param people how many contacts it concerns
 * @param options what may be answered
 * @param suggested the answer if there is none; empty: without an answer nothing is published
 */
public record Question(Topic topic, String code, String name, long people, List<Option> options, String suggested) {

    public Question {
        options = List.copyOf(options);
    }

    /** What is asked. */
    public enum Topic {
        /** A stage with people inside is no longer there: where do they go? */
        STAGE_REMOVED,
        /** A step comes at another time: what of those who are past it? */
        TIME_CHANGED,
        /** A step is new: do those who are past its time get it, too? */
        STEP_ADDED
    }

    /**
     * A possible answer.
     *
     * @param value handed back
     * @param stage name of the stage people would move to; empty for answers that have a text of their own
     */
    public record Option(String value, String stage) {}
}
