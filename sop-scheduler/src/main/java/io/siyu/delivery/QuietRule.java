package io.siyu.delivery;

/** What happens to a send that is due in the quiet hours of its contact. */
public enum QuietRule {
    /** It waits for the end of the quiet hours and is decided again then. */
    HOLD,
    /** It is skipped: said later, it would make no sense. */
    SKIP
}
