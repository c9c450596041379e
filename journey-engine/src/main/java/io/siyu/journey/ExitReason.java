package io.siyu.journey;

/** Why a contact left a journey. */
public enum ExitReason {
    /** Somebody took the contact out; no rule brings it back, only a person. */
    REMOVED,
    /** Somebody had taken the contact out and said later that rules may bring it back. */
    LIFTED,
    /** No staff member has the contact as a friend any more. */
    NOT_FRIEND,
    /** The contact got where the journey leads. */
    GOAL_MET,
    /** The exit condition began to hold. */
    EXIT_MET,
    /** The journey was stopped. */
    STOPPED,
    /** The stage the contact was in was taken out of the journey. */
    STAGE_REMOVED,
    /** The contact turned out to be the same person as another, who goes on. */
    MERGED,
    /** A rule took the contact out. */
    BY_RULE,
    /** The contact had entered by a rule, and somebody took back what that rule had done. */
    UNDONE
}
