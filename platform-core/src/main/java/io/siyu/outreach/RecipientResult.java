package io.siyu.outreach;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What became of a message for one recipient. */
public record RecipientResult(
        String externalUserid,
        RecipientStatus status,
        @Nullable Instant at) {}
