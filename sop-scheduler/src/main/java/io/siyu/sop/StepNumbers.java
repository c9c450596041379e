package io.siyu.sop;

import io.siyu.delivery.SendCounts;

/**
 * A step in figures.
 *
 * @param planned contacts inside the stage whose time has not come or may come again, counted up to {@value SopNumbers#MANY}
 * @param sends what became of those whose time has come
 */
public record StepNumbers(long planned, SendCounts sends) {

    /** Whether {@link #planned} is that many or more. */
    public boolean manyPlanned() {
        return planned >= SopNumbers.MANY;
    }
}
