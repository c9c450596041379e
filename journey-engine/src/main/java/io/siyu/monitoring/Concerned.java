package io.siyu.monitoring;

import java.time.Instant;

/**
 * A contact for whom something is to be done.
 *
 * @param since when what gave reason to it happened
 */
public record Concerned(long contact, Instant since) {}
