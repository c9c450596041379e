package io.siyu.console.journey;

import io.siyu.delivery.QuietRule;
import io.siyu.sop.SopStep;
import io.siyu.sop.StepDraft;
import io.siyu.sop.StepDraft.Latecomers;
import io.siyu.sop.TagCondition;
import io.siyu.sop.TimeRule;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A step while it is being written.
 *
 * @param timing which of the two kinds of time rule the other fields describe
 * @param having ids of the tags a contact must have
 * @param lacking ids of the tags a contact must not have
 */
record StepForm(
        @Nullable String name,
        @Nullable Timing timing,
        @Nullable Integer amount,
        @Nullable Unit unit,
        @Nullable Integer day,
        @Nullable LocalTime at,
        @Nullable Long contentId,
        @Nullable QuietRule quiet,
        @Nullable Set<Long> having,
        @Nullable Set<Long> lacking,
        @Nullable Latecomers latecomers) {

    /** What a new step starts from: the third day in the evening. */
    static final StepForm NEW = new StepForm(
            "",
            Timing.DAY,
            2,
            Unit.HOURS,
            3,
            LocalTime.of(21, 0),
            null,
            QuietRule.HOLD,
            Set.of(),
            Set.of(),
            Latecomers.SKIP);

    static StepForm of(SopStep step) {
        return switch (step.rule()) {
            case TimeRule.After(Duration delay) -> {
                Unit unit = Unit.of(delay);
                yield of(step, Timing.AFTER, (int) unit.in(delay), unit, NEW.day(), NEW.at());
            }
            case TimeRule.DayAt(int day, LocalTime at) -> of(step, Timing.DAY, NEW.amount(), NEW.unit(), day, at);
        };
    }

    private static StepForm of(
            SopStep step,
            Timing timing,
            @Nullable Integer amount,
            @Nullable Unit unit,
            @Nullable Integer day,
            @Nullable LocalTime at) {
        return new StepForm(
                step.name(),
                timing,
                amount,
                unit,
                day,
                at,
                step.contentId(),
                step.quiet(),
                tags(step, true),
                tags(step, false),
                Latecomers.SKIP);
    }

    StepDraft draft(@Nullable Long id, long stage) {
        boolean after = timing == Timing.AFTER;
        return new StepDraft(
                id,
                stage,
                name == null ? "" : name,
                after && amount != null && unit != null ? unit.times(amount) : null,
                after ? null : day,
                after ? null : at,
                contentId == null ? 0 : contentId,
                quiet == null ? QuietRule.HOLD : quiet,
                conditions(),
                latecomers == null ? Latecomers.SKIP : latecomers);
    }

    /** Whether a contact must have the tag. */
    public boolean has(long tag) {
        return having != null && having.contains(tag);
    }

    /** Whether a contact must not have the tag. */
    public boolean lacks(long tag) {
        return lacking != null && lacking.contains(tag);
    }

    private List<TagCondition> conditions() {
        return Stream.concat(
                        orNone(having).stream().map(tag -> new TagCondition(tag, true)),
                        orNone(lacking).stream().map(tag -> new TagCondition(tag, false)))
                .toList();
    }

    private static Set<Long> orNone(@Nullable Set<Long> tags) {
        return tags == null ? Set.of() : tags;
    }

    private static Set<Long> tags(SopStep step, boolean required) {
        return step.conditions().stream()
                .filter(condition -> condition.required() == required)
                .map(TagCondition::tagId)
                .collect(Collectors.toSet());
    }

    /** The two kinds of time rules. */
    enum Timing {
        AFTER,
        DAY
    }

    /** In what a delay is counted. */
    enum Unit {
        SECONDS(Duration.ofSeconds(1)),
        MINUTES(Duration.ofMinutes(1)),
        HOURS(Duration.ofHours(1)),
        DAYS(Duration.ofDays(1));

        private final Duration one;

        Unit(Duration one) {
            this.one = one;
        }

        /** The largest unit in which the delay is a whole number; minutes for none at all. */
        static Unit of(Duration delay) {
            if (delay.isZero()) {
                return MINUTES;
            }
            return Stream.of(DAYS, HOURS, MINUTES)
                    .filter(unit -> delay.toSeconds() % unit.one.toSeconds() == 0)
                    .findFirst()
                    .orElse(SECONDS);
        }

        long in(Duration delay) {
            return delay.dividedBy(one);
        }

        Duration times(int amount) {
            return one.multipliedBy(amount);
        }
    }
}
