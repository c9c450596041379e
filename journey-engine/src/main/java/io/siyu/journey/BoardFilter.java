package io.siyu.journey;

import org.jspecify.annotations.Nullable;

/**
 * Which cards of a stage to show.
 *
 * @param ownerId only contacts of this staff member
 * @param text only contacts whose name, or what a staff member calls them, begins with this; empty: all
 */
public record BoardFilter(@Nullable Long ownerId, String text) {

    /** Everybody. */
    public static final BoardFilter ALL = new BoardFilter(null, "");

    public BoardFilter {
        text = text.strip();
    }
}
