package io.siyu.journey;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which people inside a journey are meant: some by their ids, or all cards of a stage that a filter shows.
 *
 * @param stageId only in this stage; null: in any, and then the contacts are named
 * @param filter only whom it shows; with a person's own contacts only, that person's id is its owner
 * @param contacts only these; empty: everybody the filter shows
 */
public record Selection(long journeyId, @Nullable Long stageId, BoardFilter filter, List<Long> contacts) {

    public Selection {
        contacts = List.copyOf(contacts);
        if (stageId == null && contacts.isEmpty()) {
            throw new IllegalArgumentException("A selection names a stage or contacts");
        }
    }

    /** These contacts, wherever they are in the journey. */
    public static Selection of(long journeyId, List<Long> contacts) {
        return new Selection(journeyId, null, BoardFilter.ALL, contacts);
    }

    /** All cards of a stage that a filter shows. */
    public static Selection matching(long journeyId, long stageId, BoardFilter filter) {
        return new Selection(journeyId, stageId, filter, List.of());
    }

    boolean named() {
        return !contacts.isEmpty();
    }
}
