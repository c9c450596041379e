package io.siyu.tenant;

import java.time.Instant;

/**
 * Why a tenant is suspended: nothing is sent for it, no tick works for it and nobody of it may change anything, until
 * the platform's operator lets it go on.
 *
 * @param note what its people are told beside the reason; may be empty
 * @param by the operator who did it, in their own words: operators have no accounts
 */
public record Suspension(Reason reason, String note, String by, Instant since) {

    /** The text of each is {@code suspension.<name>} in {@code messages/core}. */
    public enum Reason {
        /** The licence is over. */
        LICENCE_OVER,
        /** The corp asked for it. */
        ON_REQUEST,
        /** Something is wrong with what is sent, and looked into. */
        UNDER_REVIEW
    }
}
