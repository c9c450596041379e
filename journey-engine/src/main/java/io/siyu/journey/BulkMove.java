package io.siyu.journey;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * One action of a person on many contacts, and how far it is.
 *
 * @param toStage null: out of the journey
 * @param moved of the selected: who changed
 * @param stayed of the selected: who did not, because they were there already or had left
 * @param returned of the moved, when it is undone: who is back
 * @param kept of the moved, when it is undone: who had moved on and stays there
 */
public record BulkMove(
        long id,
        long journeyId,
        @Nullable Long toStage,
        String reason,
        String madeBy,
        Instant madeAt,
        State state,
        int selected,
        int moved,
        int stayed,
        int returned,
        int kept) {

    /** The life of a bulk move. */
    public enum State {
        RUNNING,
        DONE,
        CANCELLED,
        UNDOING,
        UNDONE
    }

    /** Whether it goes on by itself. */
    public boolean atWork() {
        return state == State.RUNNING || state == State.UNDOING;
    }

    /** Whether it can be undone: it is over, and somebody was moved. */
    public boolean undoable() {
        return (state == State.DONE || state == State.CANCELLED) && moved > 0;
    }

    /** How many of a hundred it has looked at. */
    public int percent() {
        int all = state == State.UNDOING || state == State.UNDONE ? moved : selected;
        int looked = state == State.UNDOING || state == State.UNDONE ? returned + kept : moved + stayed;
        return all == 0 ? 100 : (int) (100L * looked / all);
    }

    static BulkMove of(ResultSet row, int number) throws SQLException {
        return new BulkMove(
                row.getLong("id"),
                row.getLong("journey_id"),
                row.getObject("to_stage", Long.class),
                row.getString("reason"),
                row.getString("made_by"),
                row.getObject("made_at", OffsetDateTime.class).toInstant(),
                State.valueOf(row.getString("state")),
                row.getInt("selected"),
                row.getInt("moved"),
                row.getInt("stayed"),
                row.getInt("returned"),
                row.getInt("kept"));
    }
}
