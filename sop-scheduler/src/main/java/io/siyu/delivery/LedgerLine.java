package io.siyu.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One send to one contact.
 *
 * @param originId what wanted it sent
 * @param occurrence tells the sends of an origin to a contact apart: the entry, a date, an event
 * @param entryNo the entry into the stage by which it was planned
 * @param variantId which of the origin's variants it is; null while it is held, or if none was for this contact
 * @param contentId null where there is no variant
 * @param staffId whose friend the contact was when it was decided
 * @param dueAt when it was due
 * @param decidedAt when it was staged or skipped; null while it is held
 * @param reason code of the reason, where there is one; its text is {@code reason.<code>}
 * @param tooLate code of the reason for which it should not have gone, noticed when the channel had it already
 * @param refusal the channel's own words, where it refused the task
 * @param notBefore when it will be released or handed over at the earliest, while it waits for that
 */
public record LedgerLine(
        long originId,
        long occurrence,
        int entryNo,
        @Nullable Long variantId,
        @Nullable Long contentId,
        @Nullable Long staffId,
        Instant dueAt,
        @Nullable Instant decidedAt,
        LedgerState state,
        @Nullable String reason,
        @Nullable String tooLate,
        @Nullable String refusal,
        @Nullable Long taskId,
        @Nullable Instant handedOverAt,
        @Nullable Instant confirmedAt,
        @Nullable Instant deliveredAt,
        @Nullable Instant notBefore) {}
