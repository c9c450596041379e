package io.siyu.assignment;

import java.util.List;

/**
 * How many contacts an assignment would be about, before it is begun.
 *
 * @param total how many there are
 * @param byRule how many of them each rule would be the first to decide about, in the order of the rules
 * @param withoutRule how many no rule speaks of
 */
public record Forecast(long total, List<OfRule> byRule, long withoutRule) {

    public Forecast {
        byRule = List.copyOf(byRule);
    }

    /** A rule's share. */
    public record OfRule(long ruleId, String name, long contacts) {}
}
