package io.siyu.journey;

/** The life of a journey. Only in a running one people enter by rule and messages become due. */
public enum JourneyState {
    DRAFT,
    RUNNING,
    PAUSED;

    boolean mayBecome(JourneyState next) {
        return switch (this) {
            case DRAFT, PAUSED -> next == RUNNING;
            case RUNNING -> next == PAUSED;
        };
    }
}
