package io.siyu.monitoring;

import java.time.Instant;

/**
 * A rule that could not do what it says.
 *
 * @param times how often since it was last saved
 * @param contacts for how many contacts in all, counted each time
 */
public record RuleAlert(
        long ruleId, String ruleName, Trouble trouble, Instant firstAt, Instant lastAt, int times, long contacts) {

    /** What was the matter. */
    public enum Trouble {
        /** Rules set each other off in a circle; it was stopped after eight. */
        CIRCLE,
        /** A tag, stage or content the rule speaks of is gone. */
        TARGET_MISSING
    }
}
