package io.siyu.gateway;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the full synchronisations of a tenant stand.
 *
 * @param underWay one is being done now
 * @param due the next one begins as soon as it can
 * @param endedAt when the last one ended; null when there was none
 * @param problem why that one stopped early: a key of {@code messages/gateway}; null when everything was read
 */
public record SyncStanding(
        boolean underWay,
        boolean due,
        @Nullable Instant endedAt,
        @Nullable String problem) {}
