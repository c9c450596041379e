package io.siyu.sop;

import io.siyu.delivery.QuietRule;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A step as its author wants it. Its time is either {@code after} or {@code day} with {@code at}.
 *
 * @param id of the step to rewrite; null for a new one
 * @param stageId the stage it belongs to; a step never changes its stage
 * @param after how long after the entry
 * @param day on which calendar day after the day of entry, which is day 0
 * @param at at what local time of that day
 * @param latecomers what happens to contacts who are past this time already
 */
public record StepDraft(
        @Nullable Long id,
        long stageId,
        String name,
        @Nullable Duration after,
        @Nullable Integer day,
        @Nullable LocalTime at,
        long contentId,
        QuietRule quiet,
        List<TagCondition> conditions,
        Latecomers latecomers) {

    public StepDraft {
        conditions = List.copyOf(conditions);
    }

    /** What happens to contacts who are past a step's time when it is added, changed or switched on. */
    public enum Latecomers {
        /** They do not get it: the step is for those who reach its time from now on. */
        SKIP,
        /** They get it at once, as far as it is not too late for them. */
        SEND
    }

    /** A new step some time after the entry, for new people, which waits for the end of quiet hours. */
    public static StepDraft after(long stageId, String name, Duration after, long contentId) {
        return new StepDraft(
                null, stageId, name, after, null, null, contentId, QuietRule.HOLD, List.of(), Latecomers.SKIP);
    }

    /** A new step on a day at a local time, for new people, which waits for the end of quiet hours. */
    public static StepDraft dayAt(long stageId, String name, int day, LocalTime at, long contentId) {
        return new StepDraft(null, stageId, name, null, day, at, contentId, QuietRule.HOLD, List.of(), Latecomers.SKIP);
    }

    /** The time rule of a draft without problems. */
    TimeRule rule() {
        return after != null ? new TimeRule.After(after) : StoredRule.of("DAY_AT", null, day, at);
    }
}
