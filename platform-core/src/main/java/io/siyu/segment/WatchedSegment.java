package io.siyu.segment;

import io.siyu.condition.Condition;
import org.jspecify.annotations.Nullable;

/**
 * A segment as those see it who keep its members.
 *
 * @param live whether facts and time change its members
 * @param counting whether a count is under way
 * @param countedTo the contact id the count has reached
 * @param telling whether whoever the count finds is told of
 */
record WatchedSegment(
        long id,
        String watcher,
        @Nullable Condition condition,
        boolean live,
        boolean counting,
        long countedTo,
        boolean telling,
        int version) {

    /** A list, whose every change is told of. */
    static WatchedSegment list(long id) {
        return new WatchedSegment(id, "", null, false, false, 0, true, 0);
    }

    /** Whether a change that brought the contact in is told of. */
    boolean tellsEntryOf(long contact) {
        return isReached(contact) || telling;
    }

    /** Whether a change that put the contact out is told of. */
    boolean tellsExitOf(long contact) {
        return isReached(contact);
    }

    /** What is found of a contact the count has not reached may be owed to the edit and not to what just happened. */
    private boolean isReached(long contact) {
        return !counting || contact <= countedTo;
    }
}
