package io.siyu.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A task one staff member is asked to confirm.
 *
 * @param contentName null when the content is gone
 * @param text the words of the content as it reads now
 */
public record WaitingTask(
        long id,
        long staffId,
        String staffName,
        long contentId,
        @Nullable String contentName,
        @Nullable String text,
        int recipients,
        Instant since) {}
