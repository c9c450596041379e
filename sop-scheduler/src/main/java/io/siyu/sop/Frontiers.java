package io.siyu.sop;

import io.siyu.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How far each step has swept each track, in the space of entered_at. A frontier only ever moves forward. Runs within the
 * caller's transaction.
 */
@Component
class Frontiers {

    /** Where a step begins that is for everybody inside. */
    static final Instant BEGINNING = Instant.parse("2000-01-01T00:00:00Z");

    private final JdbcClient jdbc;
    private final Clock clock;

    Frontiers(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Begins a new step: behind everybody who is past its time, or before all if they are to get it too. */
    void begin(TenantId tenant, SopStep step, StepDraft.Latecomers latecomers) {
        TimeRule rule = step.rule();
        eachTrack(tenant, step, (track, zone) -> {
            Instant start = latecomers == StepDraft.Latecomers.SEND ? BEGINNING : rule.bound(clock.instant(), zone);
            insert(tenant, step.id(), track, start);
        });
    }

    /** Writes down where the frontiers stand by the rule as it is, before it becomes another one. */
    void settle(TenantId tenant, SopStep step) {
        TimeRule rule = step.rule();
        eachTrack(
                tenant,
                step,
                (track, zone) -> insert(tenant, step.id(), track, rule.bound(step.effectiveFrom(), zone)));
    }

    /** Moves the frontiers behind everybody who is past the step's time by its present rule. */
    void leaveOutLatecomers(TenantId tenant, SopStep step) {
        TimeRule rule = step.rule();
        eachTrack(tenant, step, (track, zone) -> advance(tenant, step.id(), track, rule.bound(clock.instant(), zone)));
    }

    /** Locks the frontier for a sweep, unless another sweep has it. */
    Optional<Instant> tryLock(TenantId tenant, long step, long track, Instant implied) {
        insert(tenant, step, track, implied);
        return locked(tenant, step, track, "for update skip locked");
    }

    /** Waits for the frontier, so that what it says includes every sweep that has begun. */
    Instant lock(TenantId tenant, long step, long track, Instant implied) {
        insert(tenant, step, track, implied);
        return locked(tenant, step, track, "for update").orElseThrow();
    }

    /** Moves a frontier forward. */
    void advance(TenantId tenant, long step, long track, Instant to) {
        jdbc.sql("""
                        update step_frontier set frontier = greatest(frontier, :to)
                        where tenant_id = :tenant and step_id = :step and track_id = :track""")
                .param("tenant", tenant.value())
                .param("step", step)
                .param("track", track)
                .param("to", to.atOffset(ZoneOffset.UTC))
                .update();
    }

    private void insert(TenantId tenant, long step, long track, Instant frontier) {
        jdbc.sql("""
                        insert into step_frontier (tenant_id, step_id, track_id, frontier)
                        values (:tenant, :step, :track, :frontier) on conflict do nothing""")
                .param("tenant", tenant.value())
                .param("step", step)
                .param("track", track)
                .param("frontier", frontier.atOffset(ZoneOffset.UTC))
                .update();
    }

    private Optional<Instant> locked(TenantId tenant, long step, long track, String how) {
        return jdbc.sql("""
                        select frontier from step_frontier
                        where tenant_id = :tenant and step_id = :step and track_id = :track\s""" + how)
                .param("tenant", tenant.value())
                .param("step", step)
                .param("track", track)
                .query(Frontiers::frontier)
                .optional();
    }

    private void eachTrack(TenantId tenant, SopStep step, TrackVisit visit) {
        jdbc.sql("select id, zone from track where tenant_id = :tenant and stage_id = :stage order by id")
                .param("tenant", tenant.value())
                .param("stage", step.stageId())
                .query((row, number) -> new Track(row.getLong("id"), row.getString("zone")))
                .list()
                .forEach(track -> visit.to(track.id(), Zones.of(track.zone())));
    }

    private static Instant frontier(ResultSet row, int number) throws SQLException {
        return row.getObject("frontier", OffsetDateTime.class).toInstant();
    }

    private record Track(long id, String zone) {}

    private interface TrackVisit {
        void to(long track, ZoneId zone);
    }
}
