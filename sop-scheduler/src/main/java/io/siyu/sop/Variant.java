package io.siyu.sop;

import io.siyu.condition.Condition;

/**
 * One of the contents a step may send, as its author wants it.
 *
 * @param name tells it from the other variants of the step; empty where there is only one
 * @param condition for whom it is, among those the step is for
 */
public record Variant(String name, Condition condition, long contentId) {

    /** The same with the name as it is stored. */
    Variant stripped() {
        return new Variant(name.strip(), condition, contentId);
    }

    /** The only content of a step. */
    public static Variant only(long contentId) {
        return new Variant("", Condition.EVERYBODY, contentId);
    }
}
