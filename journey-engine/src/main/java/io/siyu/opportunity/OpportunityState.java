package io.siyu.opportunity;

/** The life of an opportunity. Open and snoozed ones are unfinished and carry over from day to day. */
public enum OpportunityState {
    OPEN,
    SNOOZED,
    DONE,
    NOT_INTERESTED,
    /** The contact ended the last friendship, so nobody can chat with it. */
    LOST,
    /** What opened it was taken back before anybody touched it. */
    WITHDRAWN
}
