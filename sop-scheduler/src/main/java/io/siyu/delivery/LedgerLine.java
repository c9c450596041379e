package io.siyu.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One send to one contact.
 *
 * @param originId what wanted it sent
 * @param occurrence which entry into the stage it belongs to
 * @param contentId null while it is held
 * @param staffId whose friend the contact was when it was decided
 * @param dueAt when it was due
 * @param decidedAt when it was staged or skipped; null while it is held
 * @param reason code of the reason, where there is one; its text is {@code reason.<code>}
 * @param refusal the channel's own words, where it refused the task
 * @param notBefore when it will be released or handed over at the earliest, while it waits for that
 */
public record LedgerLine(
        long originId,
        int occurrence,
        @Nullable Long contentId,
        @Nullable Long staffId,
        Instant dueAt,
        @Nullable Instant decidedAt,
        LedgerState state,
        @Nullable String reason,
        @Nullable String refusal,
        @Nullable Long taskId,
        @Nullable Instant handedOverAt,
        @Nullable Instant confirmedAt,
        @Nullable Instant deliveredAt,
        @Nullable Instant notBefore) {}
