package io.siyu.outreach;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a message has come.
 *
 * @param confirmed whether the staff member has pressed send
 */
public record Progress(boolean confirmed, @Nullable Instant confirmedAt, List<RecipientResult> results) {

    public Progress {
        results = List.copyOf(results);
    }
}
