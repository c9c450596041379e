package io.siyu.delivery;

import java.time.Duration;
import java.util.Set;

/**
 * One decision about many sends.
 *
 * @param originId what wants it sent
 * @param due to whom, and what
 * @param contents which contents may be chosen
 * @param quiet what quiet hours do to it
 * @param gap how long after it is due it is handed over at the earliest, for messages due at the same moment
 * @param backlog what becomes of those that are late
 */
public record Staging(
        long originId, DueSelection due, Set<Long> contents, QuietRule quiet, Duration gap, Backlog backlog) {

    public Staging {
        contents = Set.copyOf(contents);
    }

    /** Handed over as soon as it is due. */
    public Staging(long originId, DueSelection due, Set<Long> contents, QuietRule quiet) {
        this(originId, due, contents, quiet, Duration.ZERO, Backlog.ORDINARY);
    }
}
