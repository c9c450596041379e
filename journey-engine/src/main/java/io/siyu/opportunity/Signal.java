package io.siyu.opportunity;

import java.time.Instant;

/** One reason behind an opportunity and when it was seen. */
public record Signal(Instant at, String ruleName, String eventName, String detail) {}
