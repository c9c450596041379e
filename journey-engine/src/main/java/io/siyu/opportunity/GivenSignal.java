package io.siyu.opportunity;

import java.time.Instant;

/** A signal once given: to which opportunity, when, and the score it brought. */
public record GivenSignal(long opportunity, Instant at, int score) {}
