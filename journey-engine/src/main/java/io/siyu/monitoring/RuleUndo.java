package io.siyu.monitoring;

import java.time.Instant;

/** Somebody took back what a rule had done within a period. */
public record RuleUndo(Period period, String actor, Instant at, UndoCounts counts) {}
