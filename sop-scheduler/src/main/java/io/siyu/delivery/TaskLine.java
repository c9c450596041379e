package io.siyu.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A task that is not over, or was refused lately.
 *
 * @param contentName null when the content is gone
 * @param since when it came to stand so
 * @param next when it is due, looked up again, or withdrawn, whichever its standing makes it wait for; null if none
 * @param refusal the channel's code and words
 */
public record TaskLine(
        long id,
        long contentId,
        @Nullable String contentName,
        String staffName,
        int recipients,
        TaskStanding standing,
        Instant since,
        @Nullable Instant next,
        @Nullable String refusal) {}
