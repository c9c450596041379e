package io.siyu.sop;

import io.siyu.condition.Condition;
import io.siyu.delivery.QuietRule;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A step as its author wants it.
 *
 * @param id of the step to rewrite; null for a new one
 * @param stageId the stage it belongs to; a step never changes its stage
 * @param time when it is due
 * @param condition for whom of those inside it is, at the moment of sending
 * @param variants what is sent: the first whose condition holds; where none does, nothing is
 * @param latecomers what happens to contacts who are inside already
 */
public record StepDraft(
        @Nullable Long id,
        long stageId,
        String name,
        TimeDraft time,
        Condition condition,
        List<Variant> variants,
        QuietRule quiet,
        Latecomers latecomers) {

    public StepDraft {
        variants = List.copyOf(variants);
    }

    /** What happens to contacts who are inside when a step is added, changed or switched on. */
    public enum Latecomers {
        /** The step is for those who reach its time from now on; who is past it does not get it. */
        SKIP,
        /** Who is past it gets it at once, as far as it is not too late for them. */
        SEND,
        /** They keep the step as it was, or go without it: it is for those who enter the stage from now on. */
        KEEP
    }

    /** A new step that sends everybody the same, is for those who reach its time, and waits for the end of quiet hours. */
    public static StepDraft of(long stageId, String name, TimeDraft time, long contentId) {
        return new StepDraft(
                null,
                stageId,
                name,
                time,
                Condition.EVERYBODY,
                List.of(Variant.only(contentId)),
                QuietRule.HOLD,
                Latecomers.SKIP);
    }

    /** Such a step some time after the entry. */
    public static StepDraft after(long stageId, String name, Duration after, long contentId) {
        return of(stageId, name, TimeDraft.after(after), contentId);
    }

    /** Such a step on a day at a local time. */
    public static StepDraft dayAt(long stageId, String name, int day, LocalTime at, long contentId) {
        return of(stageId, name, TimeDraft.dayAt(day, at), contentId);
    }

    /** The same as a rewriting of a step. */
    public StepDraft rewriting(long stepId) {
        return new StepDraft(stepId, stageId, name, time, condition, variants, quiet, latecomers);
    }

    /** The same for those only who meet a condition. */
    public StepDraft onlyIf(Condition whom) {
        return new StepDraft(id, stageId, name, time, whom, variants, quiet, latecomers);
    }

    /** The same with other contents. */
    public StepDraft sending(Variant... contents) {
        return new StepDraft(id, stageId, name, time, condition, List.of(contents), quiet, latecomers);
    }

    /** The same with another rule for quiet hours. */
    public StepDraft quiet(QuietRule rule) {
        return new StepDraft(id, stageId, name, time, condition, variants, rule, latecomers);
    }

    /** The same with another answer for those who are past its time. */
    public StepDraft latecomers(Latecomers answer) {
        return new StepDraft(id, stageId, name, time, condition, variants, quiet, answer);
    }
}
