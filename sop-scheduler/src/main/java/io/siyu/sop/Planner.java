package io.siyu.sop;

import static java.util.Comparator.comparing;
import static java.util.Comparator.nullsLast;
import static java.util.stream.Collectors.groupingBy;

import io.siyu.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Says what will be sent when: by the very {@link TimeRule}s the sweep goes by. */
@Component
@Transactional(readOnly = true)
public class Planner {

    /** How many past stays in a stage are looked at. */
    private static final int STAYS = 20;

    private final StoredSteps steps;
    private final JdbcClient jdbc;

    Planner(StoredSteps steps, JdbcClient jdbc) {
        this.steps = steps;
        this.jdbc = jdbc;
    }

    /** What somebody who enters a stage then and lives there would get. */
    public List<PlannedMessage> preview(TenantId tenant, long stageId, Instant entered, ZoneId zone) {
        return steps.ofStages(tenant.value(), List.of(stageId)).stream()
                .filter(SopStep::active)
                .map(step -> step.rule()
                        .due(entered, zone)
                        .map(due -> PlannedMessage.at(step, due))
                        .orElseGet(() -> PlannedMessage.not(step, null, StepReason.SLOT_PASSED)))
                .sorted(comparing(PlannedMessage::due, nullsLast(Comparator.naturalOrder())))
                .toList();
    }

    /** What the stages a contact is in still have for it, the next first; and what they will not have, and why. */
    public List<PlannedMessage> upcoming(TenantId tenant, long contactId) {
        return lines(tenant, stays(tenant, contactId, INSIDE));
    }

    /** What stages the contact has left would have had for it. */
    public List<PlannedMessage> dropped(TenantId tenant, long contactId) {
        return lines(tenant, stays(tenant, contactId, PAST));
    }

    private List<PlannedMessage> lines(TenantId tenant, List<Stay> stays) {
        if (stays.isEmpty()) {
            return List.of();
        }
        Map<Long, List<SopStep>> sequences =
                steps.ofStages(tenant.value(), stays.stream().map(Stay::stage).toList()).stream()
                        .filter(SopStep::active)
                        .collect(groupingBy(SopStep::stageId));
        return stays.stream()
                .flatMap(stay -> sequences.getOrDefault(stay.stage(), List.of()).stream()
                        .filter(step -> !stay.decided().contains(step.id()))
                        .flatMap(step -> line(tenant, stay, step)))
                .sorted(comparing(PlannedMessage::due, nullsLast(Comparator.naturalOrder())))
                .toList();
    }

    private Stream<PlannedMessage> line(TenantId tenant, Stay stay, SopStep step) {
        Optional<Instant> due = step.rule().due(stay.entered(), stay.zone());
        if (due.isEmpty()) {
            return Stream.of(PlannedMessage.not(step, null, StepReason.SLOT_PASSED));
        }
        if (stay.left() != null) {
            return Stream.of(due.get())
                    .filter(instant -> instant.isAfter(stay.left()))
                    .map(instant -> PlannedMessage.not(step, instant, StepReason.STAGE_MOVED));
        }
        return Stream.of(planned(tenant, stay, step, due.get()));
    }

    private PlannedMessage planned(TenantId tenant, Stay stay, SopStep step, Instant due) {
        if (stay.entered().isBefore(frontier(tenant, stay, step))) {
            return PlannedMessage.not(step, due, StepReason.STEP_ADDED_LATER);
        }
        return stay.paused() ? PlannedMessage.not(step, due, StepReason.JOURNEY_PAUSED) : PlannedMessage.at(step, due);
    }

    private Instant frontier(TenantId tenant, Stay stay, SopStep step) {
        return jdbc.sql("""
                        select frontier from step_frontier
                        where tenant_id = :tenant and step_id = :step and track_id = :track""")
                .param("tenant", tenant.value())
                .param("step", step.id())
                .param("track", stay.track())
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant)
                .orElseGet(() -> step.rule().bound(step.effectiveFrom(), stay.zone()));
    }

    private List<Stay> stays(TenantId tenant, long contactId, String which) {
        return jdbc.sql(which)
                .param("tenant", tenant.value())
                .param("contact", contactId)
                .param("stays", STAYS)
                .query(Stay::of)
                .list();
    }

    private static final String DECIDED = """
             array(select d.origin_id from (
                       select origin_id, occurrence from send where tenant_id = :tenant and contact_id = :contact
                       union all
                       select origin_id, occurrence from held_send where tenant_id = :tenant and contact_id = :contact) d
                   join sop_step p on p.tenant_id = :tenant and p.id = d.origin_id and p.stage_id = v.stage_id
                   where d.occurrence = v.entry_no) as decided\s""";

    private static final String INSIDE = "select v.*," + DECIDED + """
            from (select e.stage_id, e.track_id, t.zone, e.entered_at, e.entry_no, null::timestamptz as left_at,
                         e.state = 1 or j.state <> 'RUNNING' as paused
                  from enrolment e
                  join track t on t.tenant_id = e.tenant_id and t.id = e.track_id
                  join journey j on j.tenant_id = e.tenant_id and j.id = e.journey_id
                  where e.tenant_id = :tenant and e.contact_id = :contact and e.state <= 1
                  limit :stays) v""";

    private static final String PAST = "select v.*," + DECIDED + """
            from (select m.to_stage as stage_id, e.track_id, t.zone, m.moved_at as entered_at, m.entry_no,
                         m.next_at as left_at, false as paused
                  from (select *, lead(moved_at) over (partition by journey_id order by id) as next_at
                        from stage_move where tenant_id = :tenant and contact_id = :contact) m
                  join enrolment e on e.tenant_id = :tenant and e.journey_id = m.journey_id and e.contact_id = :contact
                  join track t on t.tenant_id = e.tenant_id and t.id = e.track_id
                  where m.to_stage is not null and m.next_at is not null
                  order by m.id desc limit :stays) v""";

    /** A contact's being in a stage; {@code left} when it was left. */
    private record Stay(
            long stage,
            long track,
            ZoneId zone,
            Instant entered,
            @Nullable Instant left,
            boolean paused,
            List<Long> decided) {

        static Stay of(ResultSet row, int number) throws SQLException {
            OffsetDateTime left = row.getObject("left_at", OffsetDateTime.class);
            return new Stay(
                    row.getLong("stage_id"),
                    row.getLong("track_id"),
                    Zones.of(row.getString("zone")),
                    row.getObject("entered_at", OffsetDateTime.class).toInstant(),
                    left == null ? null : left.toInstant(),
                    row.getBoolean("paused"),
                    List.of((Long[]) row.getArray("decided").getArray()));
        }
    }
}
