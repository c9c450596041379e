package io.siyu.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Which deeds somebody asks for; null: any. */
public record AuditFilter(
        @Nullable AuditAction action,
        @Nullable String who,
        @Nullable String subject,
        @Nullable Instant from,
        @Nullable Instant until) {

    /** Any deed. */
    public static final AuditFilter ANY = new AuditFilter(null, null, null, null, null);
}
