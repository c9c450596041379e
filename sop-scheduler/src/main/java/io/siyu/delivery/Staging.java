package io.siyu.delivery;

import java.time.Duration;

/**
 * One decision about many sends.
 *
 * @param originId what wants it sent
 * @param contentId what is sent
 * @param due to whom
 * @param quiet what quiet hours do to it
 * @param gap how long after it is due it is handed over at the earliest, for messages due at the same moment
 */
public record Staging(long originId, long contentId, DueSelection due, QuietRule quiet, Duration gap) {

    /** Handed over as soon as it is due. */
    public Staging(long originId, long contentId, DueSelection due, QuietRule quiet) {
        this(originId, contentId, due, quiet, Duration.ZERO);
    }
}
