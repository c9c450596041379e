package io.siyu.journey;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A contact on the board.
 *
 * @param enteredAt since when in the stage
 * @param tags names of the three latest tags, latest first
 */
public record BoardCard(
        long contactId,
        String name,
        @Nullable String avatar,
        @Nullable Long ownerId,
        @Nullable String ownerName,
        Instant enteredAt,
        int entryNo,
        List<String> tags) {

    public BoardCard {
        tags = List.copyOf(tags);
    }

    /** Where to read on after this card. */
    public After place() {
        return new After(enteredAt, contactId);
    }

    /** The last card already shown. */
    public record After(Instant enteredAt, long contactId) {}
}
