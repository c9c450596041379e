package io.siyu.playbook;

import io.siyu.sop.StepDraft.Latecomers;
import java.util.List;

/**
 * Something that only an operator can decide before a publication.
 *
 * @param code by which its answer is handed back
 * @param name of the stage or step it is about
 * @param people how many contacts it concerns: those in the stage who wait, or would wait, for the step
 * @param past how many of them are past the step's time as it will be
 * @param options what may be answered
 * @param suggested the answer if there is none; empty: without an answer nothing is published
 */
public record Question(
        Topic topic, String code, String name, long people, long past, List<Option> options, String suggested) {

    public Question {
        options = List.copyOf(options);
    }

    /** What is asked. */
    public enum Topic {
        /** A stage with people inside is no longer there: where do they go? */
        STAGE_REMOVED,
        /** A step is another: do those who wait for it go by it as it will be, or keep it? */
        STEP_CHANGED,
        /** A step is new: is it for those who are inside, too? */
        STEP_ADDED,
        /** A step goes: do those who wait for it still get it? */
        STEP_REMOVED
    }

    /**
     * A possible answer.
     *
     * @param value handed back
     * @param stage name of the stage people would move to; empty for answers that have a text of their own
     */
    public record Option(String value, String stage) {

        static Option of(Latecomers answer) {
            return new Option(answer.name(), "");
        }
    }
}
