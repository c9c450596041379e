package io.siyu.sop;

import java.util.Locale;

/** Why a step's send was skipped, held or never planned. The text of each is {@code reason.<code>} in {@code messages/sop}. */
public enum StepReason {
    /** The contact is in another stage by now, or entered this one anew. */
    STAGE_MOVED,
    /** The contact is not in the journey any more. */
    LEFT_JOURNEY,
    /** The contact has reached the journey's goal. */
    GOAL_MET,
    /** The journey's exit condition holds for the contact. */
    EXIT_MET,
    /** The journey was stopped. */
    JOURNEY_STOPPED,
    /** The contact is one of those who pass through without messages, to compare the others with. */
    HELD_OUT,
    /** The step or all of its variants are for others. */
    CONDITION_FALSE,
    /** Another variant is for this contact by now; decided again. */
    VARIANT_CHANGED,
    /** The step was switched off or removed. */
    STEP_STOPPED,
    /** The journey is paused; decided again when it runs. */
    JOURNEY_PAUSED,
    /** It follows an event, and its time has not come. */
    NOT_DUE_YET,
    /** The messages of the step are spread over some hours, and this contact's moment has not come. */
    OWN_MOMENT,
    /** The time had passed when the contact entered, or when the date was set. */
    SLOT_PASSED,
    /** The contact lacks the date it is about. */
    DATE_MISSING,
    /** The contact was past this time already when the step was added, changed or switched on. */
    STEP_ADDED_LATER;

    /** As it is stored and as texts are looked up. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
