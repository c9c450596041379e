package io.siyu.assignment;

import java.util.Set;

/**
 * A contact's way from one member to another through WeCom. Every move is one UPDATE that names the state it leaves and, as
 * long as a call is out, the number of that call.
 */
public enum TransferState {
    /** Nobody has asked WeCom yet. */
    WISHED,
    /** Committed before WeCom is asked; after the lease nobody knows whether it was. */
    ASKED,
    /** WeCom has it: done after 24 hours, unless the contact refuses. */
    WAITING,
    /** The contact is a friend of the new member. */
    DONE,
    /** The contact said no. */
    REFUSED,
    /** A limit of WeCom's: handed over too often, or the new member has as many contacts as WeCom lets them. */
    LIMIT,
    /** WeCom will not do it. */
    FAILED,
    /** Nobody knows whether WeCom was asked: looked up there, never asked blindly again. */
    UNKNOWN;

    /** The states that may follow this one. */
    Set<TransferState> next() {
        return switch (this) {
            case WISHED -> Set.of(ASKED, DONE, FAILED);
            case ASKED -> Set.of(WAITING, LIMIT, FAILED, WISHED, UNKNOWN, DONE, REFUSED);
            case UNKNOWN -> Set.of(WAITING, DONE, REFUSED, LIMIT, FAILED, WISHED);
            case WAITING -> Set.of(DONE, REFUSED, LIMIT, FAILED);
            case DONE, REFUSED, LIMIT, FAILED -> Set.of();
        };
    }

    /** Whether nothing follows. */
    public boolean ended() {
        return next().isEmpty();
    }
}
