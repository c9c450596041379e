package io.siyu.sop;

import java.util.Locale;

/** Why a step's send was skipped, held or never planned. The text of each is {@code reason.<code>} in {@code messages/sop}. */
public enum StepReason {
    /** The contact is in another stage by now, or entered this one anew. */
    STAGE_MOVED,
    /** The contact is not in the journey any more. */
    LEFT_JOURNEY,
    /** The tags were not what the step asks for. */
    CONDITION_FALSE,
    /** The step was switched off or removed. */
    STEP_STOPPED,
    /** The journey is paused; decided again when it runs. */
    JOURNEY_PAUSED,
    /** The time of day had passed when the contact entered on day 0. */
    SLOT_PASSED,
    /** The contact was past this time already when the step was added, changed or switched on. */
    STEP_ADDED_LATER;

    /** As it is stored and as texts are looked up. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
