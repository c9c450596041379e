package io.siyu.monitoring;

/** How letting a rule loose on the past ended. */
public sealed interface BackFill {

    /**
     * It looked at everything there was.
     *
     * @param facts how many of the facts it had not judged before
     * @param fired for how many of them it acted; others rest, refuse, or wait to be decided
     */
    record Done(long facts, long fired) implements BackFill {

        Done and(Done other) {
            return new Done(facts + other.facts, fired + other.fired);
        }
    }

    /** Nothing was done: the rule is off or there is none. */
    record NotOn() implements BackFill {}

    /** Nothing was done: of what this rule watches nobody remembers the past. */
    record NothingRemembered() implements BackFill {}
}
