package io.siyu.monitoring;

import java.time.Instant;

/**
 * A stretch of time.
 *
 * @param since inclusive
 * @param until exclusive
 */
public record Period(Instant since, Instant until) {

    public Period {
        if (until.isBefore(since)) {
            throw new IllegalArgumentException("A period ends after it begins, not from " + since + " until " + until);
        }
    }
}
