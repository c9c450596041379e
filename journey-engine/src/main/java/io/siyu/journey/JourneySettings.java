package io.siyu.journey;

import io.siyu.condition.Condition;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How one gets into a journey and out of it: one value, saved whole through {@link Journeys#save}. What it does to people
 * who are inside already is said at each part.
 *
 * @param entries what leads contacts in; empty: only people, imports and the API do
 * @param filter must hold for whoever enters, except by hand; judged again after the settle time where it does not; null:
 *     everybody
 * @param settle how long to wait for facts that are on their way before a filter that does not hold is believed
 * @param exclusion for whom it holds does not enter, except by hand; null: nobody
 * @param exit for whom it holds leaves at once, and does not enter; null: nobody
 * @param goal for whom it holds has got where the journey leads: leaves at once and counts as converted; null: nobody
 * @param reenterAfter how long after its last entry a contact who left may enter again; zero: at once; null: never
 * @param priority 1 goes first, 9 last; where several journeys want one contact at the same moment
 * @param holdoutPercent how many of a hundred pass through without messages, to compare with; who was assigned stays so
 */
public record JourneySettings(
        @Size(max = 10, message = "{journey.settings.entries.tooMany}") List<@Valid EntrySource> entries,

        @Nullable Condition filter,
        Duration settle,
        @Nullable Condition exclusion,
        @Nullable Condition exit,
        @Nullable Condition goal,
        @Nullable Duration reenterAfter,
        AlreadyInside alreadyInside,

        @Min(value = 1, message = "{journey.settings.priority.range}") @Max(value = 9, message = "{journey.settings.priority.range}") int priority,

        @Min(value = 0, message = "{journey.settings.holdout.range}") @Max(value = 90, message = "{journey.settings.holdout.range}") int holdoutPercent,

        WhilePaused whilePaused) {

    private static final Duration LONGEST_SETTLING = Duration.ofDays(1);
    private static final Duration LONGEST_PAUSE = Duration.ofDays(3660);

    /** Nobody enters by rule, nobody leaves, and who left does not come back. */
    public static final JourneySettings DEFAULT = new JourneySettings(
            List.of(),
            null,
            Duration.ofMinutes(1),
            null,
            null,
            null,
            null,
            AlreadyInside.IGNORE,
            5,
            0,
            WhilePaused.DROP);

    public JourneySettings {
        entries = List.copyOf(entries);
    }

    /** The same but for what is changed. */
    public Changed with() {
        return new Changed(this);
    }

    /** Whether and how long after the last entry contacts may enter again. */
    Optional<Duration> reentry() {
        return Optional.ofNullable(reenterAfter);
    }

    /** Named so that the problem shows at the field of that name. */
    @AssertTrue(message = "{journey.settings.settle.range}") boolean isSettle() {
        return !settle.isNegative() && settle.compareTo(LONGEST_SETTLING) <= 0;
    }

    /** Named so that the problem shows at the field of that name. */
    @AssertTrue(message = "{journey.settings.reenterAfter.range}") boolean isReenterAfter() {
        return reenterAfter == null || !reenterAfter.isNegative() && reenterAfter.compareTo(LONGEST_PAUSE) <= 0;
    }

    /** Settings in the making. */
    public static final class Changed {

        private List<EntrySource> entries;
        private @Nullable Condition filter;
        private Duration settle;
        private @Nullable Condition exclusion;
        private @Nullable Condition exit;
        private @Nullable Condition goal;
        private @Nullable Duration reenterAfter;
        private AlreadyInside alreadyInside;
        private int priority;
        private int holdoutPercent;
        private WhilePaused whilePaused;

        private Changed(JourneySettings from) {
            entries = from.entries;
            filter = from.filter;
            settle = from.settle;
            exclusion = from.exclusion;
            exit = from.exit;
            goal = from.goal;
            reenterAfter = from.reenterAfter;
            alreadyInside = from.alreadyInside;
            priority = from.priority;
            holdoutPercent = from.holdoutPercent;
            whilePaused = from.whilePaused;
        }

        public Changed entries(EntrySource... sources) {
            entries = List.of(sources);
            return this;
        }

        public Changed filter(@Nullable Condition condition) {
            filter = condition;
            return this;
        }

        public Changed settle(Duration time) {
            settle = time;
            return this;
        }

        public Changed exclusion(@Nullable Condition condition) {
            exclusion = condition;
            return this;
        }

        public Changed exit(@Nullable Condition condition) {
            exit = condition;
            return this;
        }

        public Changed goal(@Nullable Condition condition) {
            goal = condition;
            return this;
        }

        public Changed reenterAfter(@Nullable Duration time) {
            reenterAfter = time;
            return this;
        }

        public Changed alreadyInside(AlreadyInside what) {
            alreadyInside = what;
            return this;
        }

        public Changed priority(int place) {
            priority = place;
            return this;
        }

        public Changed holdoutPercent(int percent) {
            holdoutPercent = percent;
            return this;
        }

        public Changed whilePaused(WhilePaused what) {
            whilePaused = what;
            return this;
        }

        public JourneySettings done() {
            return new JourneySettings(
                    entries,
                    filter,
                    settle,
                    exclusion,
                    exit,
                    goal,
                    reenterAfter,
                    alreadyInside,
                    priority,
                    holdoutPercent,
                    whilePaused);
        }
    }
}
