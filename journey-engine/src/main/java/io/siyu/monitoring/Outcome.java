package io.siyu.monitoring;

/** What was decided about a fact that concerned a rule. */
public enum Outcome {
    /** Decided later: when the schedule opens, or when what happens at the same time has been told. */
    WAITING,
    /** The rule acted. */
    FIRED,
    /** The rule had fired for this contact a short while before. */
    COOL_DOWN,
    /** The rule's condition did not hold. */
    CONDITION_FALSE,
    /** The contact does not want to be profiled. */
    NO_PROFILING,
    /** The rule was switched off while the decision waited. */
    RULE_OFF,
    /** A tag, stage or content the rule speaks of was gone when the decision was due. */
    TARGET_MISSING
}
