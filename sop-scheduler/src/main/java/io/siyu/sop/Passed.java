package io.siyu.sop;

/** What becomes of a message whose time of day had passed already when its contact entered. */
public enum Passed {
    /** It is not sent: {@code slot_passed}. */
    SKIP,
    /** It is sent at once. */
    AT_ONCE,
    /** It is sent at that time of the next day that will do. */
    NEXT
}
