package io.siyu.assignment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule that was asked.
 *
 * @param ruleId null: what stands behind all rules, a leaver's substitute and manager, or somebody's own choice
 * @param name of the rule as it was then; empty without a rule
 * @param holds whether its condition held; if not, nobody was looked at
 */
public record Consideration(
        @Nullable Long ruleId, String name, Strategy strategy, boolean holds, List<Candidate> candidates) {

    public Consideration {
        candidates = List.copyOf(candidates);
    }
}
