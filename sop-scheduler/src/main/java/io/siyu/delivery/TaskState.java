package io.siyu.delivery;

import java.util.Set;

/**
 * The life of a send task. Every move is one UPDATE that names the state it leaves and the fence of whoever makes it; a
 * holder whose fence is old changes nothing.
 */
public enum TaskState {
    /** Waits for its time and for a node. */
    PENDING,
    /** A node holds it and has surely not called the channel yet; after the lease another may claim it. */
    CLAIMED,
    /** Committed before the channel is called; after the lease nobody knows whether it was. */
    IN_FLIGHT,
    /** The channel has it; the staff member is asked to press send. */
    HANDED_OVER,
    /** The channel will never take it. */
    REFUSED,
    /** Nobody knows whether the channel has it: looked for there, never handed over blindly. */
    UNKNOWN,
    /** Nobody was left to send it to. */
    CANCELLED;

    /** The states that may follow this one. */
    Set<TaskState> next() {
        return switch (this) {
            case PENDING -> Set.of(CLAIMED);
            case CLAIMED -> Set.of(CLAIMED, PENDING, IN_FLIGHT, CANCELLED);
            case IN_FLIGHT -> Set.of(HANDED_OVER, REFUSED, PENDING, UNKNOWN);
            case UNKNOWN -> Set.of(UNKNOWN, HANDED_OVER, PENDING);
            case HANDED_OVER, REFUSED, CANCELLED -> Set.of();
        };
    }
}
