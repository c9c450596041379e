package io.siyu.sop;

import io.siyu.calendar.Workdays;
import io.siyu.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/**
 * One step over one track.
 *
 * @param settle how long after it is due the step is decided
 * @param edition whose entries it is for
 * @param frontier where it stands; for a track younger than the step's rule, where it begins
 */
record Lane(
        TenantId tenant,
        long step,
        long journey,
        long track,
        ZoneId zone,
        TimeRule rule,
        Duration settle,
        Edition edition,
        Instant frontier) {

    static Lane of(ResultSet row, int number) throws SQLException {
        TimeRule rule = StoredRule.of(row);
        Edition edition = Edition.of(row);
        ZoneId zone = Zones.of(row.getString("zone"));
        OffsetDateTime frontier = row.getObject("frontier", OffsetDateTime.class);
        return new Lane(
                TenantId.of(row.getLong("tenant_id")),
                row.getLong("step_id"),
                row.getLong("journey_id"),
                row.getLong("track_id"),
                zone,
                rule,
                Duration.ofSeconds(row.getLong("settle_seconds")),
                edition,
                frontier != null
                        ? frontier.toInstant()
                        : Frontiers.start(
                                rule,
                                edition,
                                row.getObject("effective_from", OffsetDateTime.class)
                                        .toInstant(),
                                zone));
    }

    /** The same by the corp's own calendar. */
    Lane by(Workdays days) {
        return rule.asksWorkdays()
                ? new Lane(tenant, step, journey, track, zone, rule.by(days), settle, edition, frontier)
                : this;
    }

    /** The same by the step as it is by now: it may have been rewritten since the lane was found. */
    Lane as(SopStep now, TimeRule itsRule) {
        return new Lane(tenant, step, journey, track, zone, itsRule, now.settle(), now.edition(), frontier);
    }

    /** Whether the frontier is a moment of entering. */
    boolean countsEntries() {
        return rule instanceof EntryRule;
    }

    /** Up to which moment it may be decided about. */
    Instant decidable(Instant now) {
        return now.minus(settle);
    }

    /** Whether there is anything between the frontier and now, be it that nobody is there. */
    boolean open(Instant now) {
        return switch (rule) {
            case EntryRule ignored -> frontier.isBefore(reach(now));
            case CalendarRule calendar ->
                !Checkpoint.between(calendar, frontier, decidable(now), zone).isEmpty();
            case TimeRule.AfterEvent ignored -> false;
        };
    }

    /** How far a sweep of entries may go. */
    Instant reach(Instant now) {
        return rule instanceof EntryRule entry
                ? Days.earliest(
                        edition.before(),
                        Days.earliest(
                                entry.bound(decidable(now), zone),
                                decidable(now).minus(Sweep.SLACK)))
                : frontier;
    }
}
