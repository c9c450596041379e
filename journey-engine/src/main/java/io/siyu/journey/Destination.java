package io.siyu.journey;

import io.siyu.contact.Cause;

/**
 * The stage people are sent to.
 *
 * @param moving whether people who are inside move on to it, or stay where they are
 */
record Destination(long journeyId, long stageId, JourneyState state, JourneySettings settings, boolean moving) {

    /** Whether new people may enter: in a paused journey only those somebody puts there. */
    boolean openFor(Cause cause) {
        return switch (state) {
            case RUNNING -> true;
            case PAUSED -> byHand(cause);
            case DRAFT, DRAINING, STOPPED -> false;
        };
    }

    /** Whether a person decided, who may overrule what keeps rules out. */
    static boolean byHand(Cause cause) {
        return "HAND".equals(cause.kind());
    }
}
