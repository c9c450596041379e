package io.siyu.playbook;

import java.time.Instant;

/**
 * A journey as it was published once.
 *
 * @param by login of who published it
 * @param note what it was for
 */
public record JourneyVersion(int number, Instant at, String by, String note) {}
