package io.siyu.content;

import io.siyu.problem.FieldProblem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A content as its author wants it.
 *
 * @param id of the content to rewrite; null for a new one
 * @param version the edit the author started from; ignored for a new one
 * @param validFrom first moment it may be sent; null: since ever
 * @param validUntil first moment it may not be sent any more; null: for ever
 */
@Consistent
public record ContentDraft(
        @Nullable Long id,
        int version,

        @NotBlank(message = "{content.name.missing}") @Size(max = 100, message = "{content.name.tooLong}") String name,

        @Valid MessageBody body,
        @Nullable Instant validFrom,
        @Nullable Instant validUntil)
        implements Consistent.SelfChecking {

    /** A new content without bounds of validity. */
    public static ContentDraft of(String name, MessageBody body) {
        return new ContentDraft(null, 0, name, body, null, null);
    }

    @Override
    public @Nullable FieldProblem inconsistency() {
        boolean reversed = validFrom != null && validUntil != null && !validFrom.isBefore(validUntil);
        return reversed ? new FieldProblem("validUntil", "{content.valid.reversed}") : null;
    }
}
