package io.siyu.assignment;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decision on record, and why it came out so.
 *
 * @param staffId who it is; null for {@link Outcome#NOBODY}
 * @param previousOwner who owned the contact before; null: nobody
 * @param ruleId of the rule that decided; null: none did
 * @param cause who or what asked, as in {@code HAND:li}
 * @param considered the rules that were asked, in order
 * @param transfer how the way through WeCom stands; null where there is none
 */
public record AssignmentRecord(
        long id,
        long contactId,
        String contactName,
        Instant at,
        Outcome outcome,
        @Nullable Long staffId,
        @Nullable Long previousOwner,
        @Nullable Long ruleId,
        String cause,
        List<Consideration> considered,
        @Nullable TransferState transfer,
        @Nullable String transferCode) {

    public AssignmentRecord {
        considered = List.copyOf(considered);
    }
}
