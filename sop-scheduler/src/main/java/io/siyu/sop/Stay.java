package io.siyu.sop;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A contact's being in a stage.
 *
 * @param left when it was left; null: it goes on
 * @param decided what is decided or held already, by whichever edition, as {@code step/occurrence}
 */
record Stay(
        long stage,
        long track,
        ZoneId zone,
        Instant entered,
        int entryNo,
        @Nullable Instant left,
        boolean paused,
        boolean heldOut,
        Set<String> decided) {

    private static final String DECIDED = """
            , array(select coalesce(p.lineage, p.id) || '/' || d.occurrence from (
                        select origin_id, occurrence from send where tenant_id = :tenant and contact_id = :contact
                        union all
                        select origin_id, occurrence from held_send where tenant_id = :tenant and contact_id = :contact) d
                    join sop_step p on p.tenant_id = :tenant and p.id = d.origin_id and p.stage_id = v.stage_id) as decided
            """;

    /** Where a contact is. */
    static final String INSIDE = "select v.*" + DECIDED + """
            from (select e.stage_id, e.track_id, t.zone, e.entered_at, e.entry_no, null::timestamptz as left_at,
                         not j.sending as paused, e.held_out
                  from enrolment e
                  join track t on t.tenant_id = e.tenant_id and t.id = e.track_id
                  join journey j on j.tenant_id = e.tenant_id and j.id = e.journey_id
                  where e.tenant_id = :tenant and e.contact_id = :contact and e.state <= 1
                  limit :stays) v""";

    /** Where a contact was, the last first. */
    static final String PAST = "select v.*" + DECIDED + """
            from (select m.to_stage as stage_id, e.track_id, t.zone, m.moved_at as entered_at, m.entry_no,
                         m.next_at as left_at, false as paused, e.held_out
                  from (select *, lead(moved_at) over (partition by journey_id order by id) as next_at
                        from stage_move where tenant_id = :tenant and contact_id = :contact) m
                  join enrolment e on e.tenant_id = :tenant and e.journey_id = m.journey_id and e.contact_id = :contact
                  join track t on t.tenant_id = e.tenant_id and t.id = e.track_id
                  where m.to_stage is not null and m.next_at is not null
                  order by m.id desc limit :stays) v""";

    static Stay of(ResultSet row, int number) throws SQLException {
        OffsetDateTime left = row.getObject("left_at", OffsetDateTime.class);
        return new Stay(
                row.getLong("stage_id"),
                row.getLong("track_id"),
                Zones.of(row.getString("zone")),
                row.getObject("entered_at", OffsetDateTime.class).toInstant(),
                row.getInt("entry_no"),
                left == null ? null : left.toInstant(),
                row.getBoolean("paused"),
                row.getBoolean("held_out"),
                Set.of((String[]) row.getArray("decided").getArray()));
    }

    boolean hasDecided(SopStep step, long occurrence) {
        return decided.contains(step.identity() + "/" + occurrence);
    }
}
