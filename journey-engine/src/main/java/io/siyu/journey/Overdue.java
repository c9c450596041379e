package io.siyu.journey;

/** What becomes of messages that would have been due while a journey was paused. */
public enum Overdue {
    /** None is sent. */
    DROP,
    /** Those are sent that are late by no more than the time a message may be late; the rest is not. */
    WITHIN_WINDOW,
    /** All are sent, however late. */
    ALL
}
