package io.siyu.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key of an integrator as the settings page shows it; the key itself was shown once, when it was issued.
 *
 * @param prefix the beginning of the key, enough to recognise it
 */
public record ApiKey(
        long id,
        String name,
        String prefix,
        Instant createdAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt) {}
