package io.siyu.channel;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How greeting a new friend ended.
 *
 * @param staffId the friend; null when not known here
 * @param reason why it was not sent
 */
public record Welcome(
        @Nullable Long staffId, boolean sent, @Nullable String reason, Instant at) {}
