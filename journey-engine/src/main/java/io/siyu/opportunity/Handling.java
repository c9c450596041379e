package io.siyu.opportunity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How an attempt to put off or close an opportunity ended. */
public sealed interface Handling {

    /** It is recorded. */
    record Recorded() implements Handling {}

    /**
     * Nothing is recorded: it was closed before, perhaps in another tab.
     *
     * @param by who closed it; null when nobody did, as for {@link OpportunityState#LOST}
     */
    record ClosedBefore(OpportunityState state, @Nullable String by, Instant at) implements Handling {}

    /** Nothing is recorded: that moment has passed. */
    record NotInFuture() implements Handling {}

    /** There is no such opportunity. */
    record Missing() implements Handling {}
}
