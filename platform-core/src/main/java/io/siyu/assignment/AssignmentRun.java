package io.siyu.assignment;

import io.siyu.condition.Condition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Many contacts being assigned, page by page.
 *
 * @param condition whom {@link Kind#RULES} is for; null for the other kinds
 * @param fromStaff whose contacts they are; null for {@link Kind#RULES}
 * @param toStaff who gets them; null where the rules decide
 * @param cause who or what asked, as in {@code HAND:li}
 * @param total how many there were when it began
 * @param done how many were looked at so far
 * @param nobody for how many of them nobody was found
 * @param finishedAt null: still at work
 */
public record AssignmentRun(
        long id,
        Kind kind,
        @Nullable Condition condition,
        @Nullable Long fromStaff,
        @Nullable Long toStaff,
        @Nullable String message,
        String cause,
        long total,
        long done,
        long nobody,
        long lastId,
        Instant startedAt,
        @Nullable Instant finishedAt) {

    /** What a run is about. */
    public enum Kind {
        /** Whoever meets a condition, by the rules. */
        RULES,
        /** All contacts of one member, to another one. */
        HAND_OVER,
        /** The contacts of somebody who left: by the rules, then to the substitute, then to the manager. */
        LEAVING,
        /** The contacts of somebody away who know the substitute, to the substitute. */
        STAND_IN,
        /** Those contacts, back. */
        RETURN
    }
}
