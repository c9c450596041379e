package io.siyu.journey;

/** Why a contact did not enter a stage it was sent to. */
public enum EntryRefused {
    /** The contact is in this journey and goes on where it is. */
    ALREADY_INSIDE,
    /** The contact was in this journey before, and the journey does not allow to enter again. */
    NO_REENTRY,
    /** The contact was in this journey before, and the time until it may enter again is not over. */
    TOO_SOON,
    /** Somebody took the contact out of this journey by hand. */
    REMOVED_BY_HAND,
    /** Nobody has the contact as a friend. */
    NOT_FRIEND,
    /** The journey is a draft or paused, or takes nobody in any more. */
    NOT_RUNNING,
    /** The contact has reached the goal of this journey already. */
    GOAL_MET,
    /** The contact would leave this journey at once. */
    EXIT_MET,
    /** The journey is not for contacts like this one. */
    EXCLUDED,
    /** The entry filter did not hold, also after the time facts were given to settle. */
    FILTER_NOT_MET,
    /** Rules set each other off in a circle; the chain was cut. */
    LOOP_STOPPED
}
