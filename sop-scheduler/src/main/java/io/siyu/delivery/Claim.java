package io.siyu.delivery;

import io.siyu.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** A task in the hands of one node. Only the holder of the latest fence may move it on. */
record Claim(
        TenantId tenant,
        long task,
        int fence,
        long origin,
        long staff,
        long content,
        String zone,
        QuietRule quiet,
        String token,
        Instant createdAt,
        @Nullable Instant inFlightAt,
        @Nullable String body,
        boolean settled) {

    static Claim of(TenantId tenant, ResultSet row) throws SQLException {
        return new Claim(
                tenant,
                row.getLong("id"),
                row.getInt("fence"),
                row.getLong("origin_id"),
                row.getLong("staff_id"),
                row.getLong("content_id"),
                row.getString("zone"),
                QuietRule.valueOf(row.getString("quiet")),
                row.getString("token"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row, "in_flight_at"),
                row.getString("body"),
                row.getBoolean("settled"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    @Override
    public String toString() {
        return "task " + task + " of tenant " + tenant + " (fence " + fence + ')';
    }
}
