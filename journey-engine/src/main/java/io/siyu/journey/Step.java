package io.siyu.journey;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * One contact's step that was made.
 *
 * @param entryNo the contact's number of entries after it
 * @param fromStage the stage left; null: came from outside
 * @param toStage the stage entered; null: went outside
 * @param since when the stage left had been entered
 */
record Step(
        long journeyId,
        long contactId,
        int entryNo,
        @Nullable Long fromStage,
        @Nullable Long toStage,
        @Nullable Instant since) {

    static Step of(ResultSet row, int number) throws SQLException {
        OffsetDateTime since = row.getObject("since", OffsetDateTime.class);
        return new Step(
                row.getLong("journey_id"),
                row.getLong("contact_id"),
                row.getInt("entry_no"),
                row.getObject("from_stage", Long.class),
                row.getObject("to_stage", Long.class),
                since == null ? null : since.toInstant());
    }

    Entry begun() {
        return new Entry(contactId, entryNo);
    }

    Entry ended() {
        return new Entry(contactId, toStage == null ? entryNo : entryNo - 1);
    }
}
