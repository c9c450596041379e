package io.siyu.journey;

/** The life of a journey. */
public enum JourneyState {
    /** Nobody is inside yet. */
    DRAFT,
    /** People enter by rule and messages become due. */
    RUNNING,
    /** Nobody enters by rule, nothing becomes due; whoever is inside stays. */
    PAUSED,
    /** Nobody enters any more; whoever is inside goes on to the end. */
    DRAINING,
    /** Everybody has left. */
    STOPPED;

    boolean mayBecome(JourneyState next) {
        return switch (this) {
            case DRAFT, STOPPED -> next == RUNNING;
            case PAUSED -> next == RUNNING || next == DRAINING || next == STOPPED;
            case RUNNING -> next == PAUSED || next == DRAINING || next == STOPPED;
            case DRAINING -> next == RUNNING || next == STOPPED;
        };
    }
}
