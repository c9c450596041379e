package io.siyu.sop;

import io.siyu.sop.StepDraft.Latecomers;
import io.siyu.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How far each step has swept each track: in the space of entered_at, or for rules of the calendar in the time of their
 * moments. A frontier only ever moves forward, unless its step becomes one for more people. Runs within the caller's
 * transaction.
 */
@Component
class Frontiers {

    /** Where a step begins that is for everybody inside. */
    static final Instant BEGINNING = Instant.parse("2000-01-01T00:00:00Z");

    private final CorpRules rules;
    private final JdbcClient jdbc;
    private final Clock clock;

    Frontiers(CorpRules rules, JdbcClient jdbc, Clock clock) {
        this.rules = rules;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** How late something of the calendar may be sent to those who are past it; older than this it would not be sent anyway. */
    private static final Duration LATE = Duration.ofDays(1);

    /** Where a rule begins that holds from an instant on and leaves out whoever is past it. */
    static Instant start(TimeRule rule, Edition edition, Instant at, ZoneId zone) {
        return rule instanceof EntryRule entry
                ? Days.latest(entry.bound(at, zone), edition.from())
                : at.truncatedTo(ChronoUnit.MICROS);
    }

    /** Begins a new step: behind everybody who is past its time, or before all if they are to get it too. */
    void begin(TenantId tenant, SopStep step, Latecomers latecomers) {
        TimeRule rule = rules.of(tenant, step);
        eachTrack(tenant, step, (track, zone) -> {
            Instant begin =
                    latecomers == Latecomers.SEND ? early(step) : start(rule, step.edition(), clock.instant(), zone);
            insert(tenant, step.id(), track, begin);
        });
    }

    /** Writes down where the frontiers stand by the rule as it is, before it becomes another one. */
    void settle(TenantId tenant, SopStep step) {
        TimeRule rule = rules.of(tenant, step);
        eachTrack(
                tenant,
                step,
                (track, zone) ->
                        insert(tenant, step.id(), track, start(rule, step.edition(), step.effectiveFrom(), zone)));
    }

    /** Follows a step that had another rule. What two kinds of rules count is not the same: then it begins anew. */
    void follow(TenantId tenant, SopStep step, TimeRule before, Latecomers latecomers) {
        if (before instanceof EntryRule != step.rule() instanceof EntryRule) {
            forget(tenant, step);
            begin(tenant, step, latecomers);
        } else if (latecomers != Latecomers.SEND) {
            leaveOutLatecomers(tenant, step);
        }
    }

    /** Moves the frontiers behind everybody who is past the step's time by its present rule. */
    void leaveOutLatecomers(TenantId tenant, SopStep step) {
        TimeRule rule = rules.of(tenant, step);
        eachTrack(
                tenant,
                step,
                (track, zone) -> advance(tenant, step.id(), track, start(rule, step.edition(), clock.instant(), zone)));
    }

    /**
     * Goes back, if need be, to the first whose time has not come by the step's rule: it is for them too by now. Who was
     * decided about already has a send by it.
     */
    void takeInOthers(TenantId tenant, SopStep step) {
        if (rules.of(tenant, step) instanceof EntryRule rule) {
            eachTrack(
                    tenant,
                    step,
                    (track, zone) -> jdbc.sql("""
                            update step_frontier set frontier = least(frontier, :to)
                            where tenant_id = :tenant and step_id = :step and track_id = :track""")
                            .param("tenant", tenant.value())
                            .param("step", step.id())
                            .param("track", track)
                            .param("to", rule.bound(clock.instant(), zone).atOffset(ZoneOffset.UTC))
                            .update());
        }
    }

    /** Before when whoever is due by now entered, in whichever zone; before all for a step of the calendar. */
    Instant dueEntries(TenantId tenant, SopStep step) {
        List<Instant> bounds = new ArrayList<>(List.of(BEGINNING));
        if (rules.of(tenant, step) instanceof EntryRule rule) {
            eachTrack(tenant, step, (track, zone) -> bounds.add(rule.bound(clock.instant(), zone)));
        }
        return Collections.max(bounds);
    }

    /**
     * Where a frontier stands.
     *
     * @param people within a moment of the calendar that is not finished: who entered before is decided about
     */
    record Standing(Instant frontier, Instant people) {

        static Standing of(ResultSet row, int number) throws SQLException {
            OffsetDateTime reached = row.getObject("reached", OffsetDateTime.class);
            return new Standing(
                    row.getObject("frontier", OffsetDateTime.class).toInstant(),
                    reached == null ? BEGINNING : reached.toInstant());
        }
    }

    /** Locks the frontier for a sweep, unless another sweep has it. */
    Optional<Standing> tryLock(Lane lane) {
        insert(lane.tenant(), lane.step(), lane.track(), lane.frontier());
        return locked(lane.tenant(), lane.step(), lane.track(), "for update skip locked");
    }

    /** Waits for the frontier, so that what it says includes every sweep that has begun. */
    Instant lock(TenantId tenant, long step, long track, Instant implied) {
        insert(tenant, step, track, implied);
        return locked(tenant, step, track, "for update").orElseThrow().frontier();
    }

    /** Moves a frontier forward. */
    void advance(TenantId tenant, long step, long track, Instant to) {
        jdbc.sql("""
                        update step_frontier
                        set frontier = greatest(frontier, :to), reached = case when frontier >= :to then reached end
                        where tenant_id = :tenant and step_id = :step and track_id = :track""")
                .param("tenant", tenant.value())
                .param("step", step)
                .param("track", track)
                .param("to", to.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Moves a frontier forward to a moment that is decided about for some people only, those who entered before. */
    void reach(Lane lane, Instant moment, Instant people) {
        jdbc.sql("""
                        update step_frontier set frontier = :moment, reached = :people
                        where tenant_id = :tenant and step_id = :step and track_id = :track and frontier <= :moment""")
                .param("tenant", lane.tenant().value())
                .param("step", lane.step())
                .param("track", lane.track())
                .param("moment", moment.atOffset(ZoneOffset.UTC))
                .param("people", people.atOffset(ZoneOffset.UTC))
                .update();
    }

    private void forget(TenantId tenant, SopStep step) {
        jdbc.sql("delete from step_frontier where tenant_id = :tenant and step_id = :step")
                .param("tenant", tenant.value())
                .param("step", step.id())
                .update();
    }

    private Instant early(SopStep step) {
        return step.rule() instanceof EntryRule
                ? step.edition().from()
                : clock.instant().minus(LATE);
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

    private Optional<Standing> locked(TenantId tenant, long step, long track, String how) {
        return jdbc.sql("""
                        select frontier, reached from step_frontier
                        where tenant_id = :tenant and step_id = :step and track_id = :track\s""" + how)
                .param("tenant", tenant.value())
                .param("step", step)
                .param("track", track)
                .query(Standing::of)
                .optional();
    }

    private void eachTrack(TenantId tenant, SopStep step, TrackVisit visit) {
        if (step.rule() instanceof TimeRule.AfterEvent) {
            return; // It follows events, and sweeps nothing.
        }
        jdbc.sql("select id, zone from track where tenant_id = :tenant and stage_id = :stage order by id")
                .param("tenant", tenant.value())
                .param("stage", step.stageId())
                .query((row, number) -> new Track(row.getLong("id"), row.getString("zone")))
                .list()
                .forEach(track -> visit.to(track.id(), Zones.of(track.zone())));
    }

    private record Track(long id, String zone) {}

    private interface TrackVisit {
        void to(long track, ZoneId zone);
    }
}
