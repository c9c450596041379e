package io.siyu.staff;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A time in which a member does not work.
 *
 * @param from the first moment of it
 * @param until the first moment after it
 * @param substituteId who stands in; null: nobody
 * @param forGood whether the substitute keeps the member's contacts afterwards
 */
public record Absence(
        long id,
        long staffId,
        Instant from,
        Instant until,
        @Nullable Long substituteId,
        boolean forGood,
        State state) {

    /** The life of an absence: begun and ended by the tick, cancelled by hand. */
    public enum State {
        /** To come. */
        PLANNED,
        /** The member is away. */
        RUNNING,
        /** The member is back. */
        OVER,
        /** Called off before it began. */
        CANCELLED;

        /** The states that may follow this one. */
        Set<State> next() {
            return switch (this) {
                case PLANNED -> Set.of(RUNNING, OVER, CANCELLED);
                case RUNNING -> Set.of(OVER);
                case OVER, CANCELLED -> Set.of();
            };
        }
    }
}
