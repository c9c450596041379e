package io.siyu.journey;

import org.jspecify.annotations.Nullable;

/**
 * Which cards of a stage to show.
 *
 * @param ownerId only contacts of this staff member
 * @param text only contacts whose name, or what a staff member calls them, begins with this; empty: all
 * @param stuck only contacts who have been in the stage for longer than it should take
 */
public record BoardFilter(@Nullable Long ownerId, String text, boolean stuck) {

    /** Everybody. */
    public static final BoardFilter ALL = new BoardFilter(null, "");

    public BoardFilter {
        text = text.strip();
    }

    /** Whether stuck or not. */
    public BoardFilter(@Nullable Long ownerId, String text) {
        this(ownerId, text, false);
    }
}
