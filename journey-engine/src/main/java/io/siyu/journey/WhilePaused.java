package io.siyu.journey;

/** What becomes of contacts who would enter while their journey is paused. */
public enum WhilePaused {
    /** They do not enter, and the ledger says why. */
    DROP,
    /** They wait, and enter when the journey goes on. */
    QUEUE
}
