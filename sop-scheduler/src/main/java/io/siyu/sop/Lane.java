package io.siyu.sop;

import io.siyu.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/**
 * One step over one track.
 *
 * @param frontier where it stands; for a track younger than the step's rule, where it begins
 */
record Lane(TenantId tenant, long step, long track, ZoneId zone, TimeRule rule, Instant frontier) {

    static Lane of(ResultSet row, int number) throws SQLException {
        TimeRule rule = StoredRule.of(row);
        ZoneId zone = Zones.of(row.getString("zone"));
        OffsetDateTime frontier = row.getObject("frontier", OffsetDateTime.class);
        return new Lane(
                TenantId.of(row.getLong("tenant_id")),
                row.getLong("step_id"),
                row.getLong("track_id"),
                zone,
                rule,
                frontier != null
                        ? frontier.toInstant()
                        : rule.bound(
                                row.getObject("effective_from", OffsetDateTime.class)
                                        .toInstant(),
                                zone));
    }
}
