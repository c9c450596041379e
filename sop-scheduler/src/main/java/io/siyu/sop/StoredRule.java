package io.siyu.sop;

import static java.util.Objects.requireNonNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/** A time rule as the columns of {@code sop_step} hold it. */
final class StoredRule {

    private StoredRule() {}

    static TimeRule of(String kind, @Nullable Long afterSeconds, @Nullable Integer day, @Nullable LocalTime atTime) {
        return kind.equals("AFTER")
                ? new TimeRule.After(Duration.ofSeconds(requireNonNull(afterSeconds)))
                : new TimeRule.DayAt(requireNonNull(day), requireNonNull(atTime));
    }

    static TimeRule of(ResultSet row) throws SQLException {
        return of(
                row.getString("rule_kind"),
                row.getObject("after_seconds", Long.class),
                row.getObject("day", Integer.class),
                row.getObject("at_time", LocalTime.class));
    }
}
