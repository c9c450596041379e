package io.siyu.journey;

/** Why a contact left a journey. */
public enum ExitReason {
    /** Somebody took the contact out; no rule brings it back, only a person. */
    REMOVED,
    /** No staff member has the contact as a friend any more. */
    NOT_FRIEND
}
