package io.siyu.monitoring;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a rule has come to.
 *
 * @param lastFiredAt null: it never fired
 * @param lastThirtyDays how often it decided what, within the last thirty days
 */
public record RuleStanding(@Nullable Instant lastFiredAt, Map<Outcome, Long> lastThirtyDays) {

    /** A rule nothing has concerned yet. */
    public static final RuleStanding NEW = new RuleStanding(null, Map.of());

    public RuleStanding {
        lastThirtyDays = Map.copyOf(lastThirtyDays);
    }

    /** How often it fired. */
    public long fired() {
        return lastThirtyDays.getOrDefault(Outcome.FIRED, 0L);
    }

    /** How often it was concerned and did not act. */
    public long withheld() {
        return lastThirtyDays.entrySet().stream()
                .filter(count -> count.getKey() != Outcome.FIRED && count.getKey() != Outcome.WAITING)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    RuleStanding and(RuleStanding other) {
        Map<Outcome, Long> both = new EnumMap<>(Outcome.class);
        both.putAll(lastThirtyDays);
        other.lastThirtyDays.forEach((outcome, number) -> both.merge(outcome, number, Long::sum));
        return new RuleStanding(Optional.ofNullable(lastFiredAt).orElse(other.lastFiredAt), both);
    }
}
