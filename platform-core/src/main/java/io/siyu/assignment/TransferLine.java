package io.siyu.assignment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A contact on the way from one member to another.
 *
 * @param code WeCom's, as a key of messages; null: it gave none
 * @param askedAt null: WeCom has not been asked yet
 * @param endedAt null: not over
 */
public record TransferLine(
        long id,
        long contactId,
        String contactName,
        long handoverId,
        long takeoverId,
        TransferState state,
        @Nullable String code,
        Instant wishedAt,
        @Nullable Instant askedAt,
        @Nullable Instant endedAt) {}
