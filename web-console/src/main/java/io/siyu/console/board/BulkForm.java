package io.siyu.console.board;

import io.siyu.access.SignedIn;
import io.siyu.journey.BoardFilter;
import io.siyu.journey.Selection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whom to move, where to and why.
 *
 * @param contacts those ticked; none: all that the filter shows of the stage
 * @param to the stage, or {@value #OUT} for out of the journey
 */
record BulkForm(
        @Nullable List<Long> contacts,
        @Nullable Long stage,
        @Nullable Long owner,
        @Nullable String text,
        @Nullable Boolean stuck,
        @Nullable Long to,
        @Nullable String reason) {

    private static final long OUT = 0;

    BulkForm {
        contacts = contacts == null
                ? List.of()
                : contacts.stream().filter(Objects::nonNull).toList();
        text = text == null ? "" : text;
        reason = reason == null ? "" : reason.strip();
    }

    /** The ticked contacts as one field. */
    public String ticked() {
        return String.join(
                ",",
                Objects.requireNonNull(contacts).stream().map(String::valueOf).toList());
    }

    String why() {
        return Objects.requireNonNullElse(reason, "");
    }

    boolean out() {
        return to != null && to == OUT;
    }

    @Nullable Long stageTo() {
        return out() ? null : to;
    }

    BoardFilter filter(SignedIn me) {
        return Filters.of(me, owner, Objects.requireNonNull(text), Boolean.TRUE.equals(stuck));
    }

    /** Contacts that were ticked are meant whatever the filter shows by now, but for a rep only their own. */
    Optional<Selection> selection(SignedIn me, long journey) {
        List<Long> ticked = Objects.requireNonNull(contacts);
        if (!ticked.isEmpty()) {
            return Optional.of(new Selection(journey, null, new BoardFilter(me.ownContactsOnly(), ""), ticked));
        }
        return Optional.ofNullable(stage).map(one -> Selection.matching(journey, one, filter(me)));
    }
}
