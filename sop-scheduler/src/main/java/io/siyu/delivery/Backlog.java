package io.siyu.delivery;

import java.time.Instant;

/**
 * What becomes of sends that are late for a reason somebody knows. Whatever is not meant here is sent if it is not too
 * late.
 *
 * @param droppedBefore what was due before is not sent
 * @param sentBefore what was due before is sent however late it is
 */
public record Backlog(Instant droppedBefore, Instant sentBefore) {

    /** Nothing is known: being too late decides. */
    public static final Backlog ORDINARY = new Backlog(Instant.EPOCH, Instant.EPOCH);

    /** When somebody said what shall become of it; long ago if nobody did. */
    public Instant decidedAt() {
        return droppedBefore.isAfter(sentBefore) ? droppedBefore : sentBefore;
    }
}
