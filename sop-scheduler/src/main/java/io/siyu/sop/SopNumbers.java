package io.siyu.sop;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import io.siyu.delivery.SendCounts;
import io.siyu.delivery.TaskList;
import io.siyu.tenant.TenantId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The steps of a stage in figures, for the console. */
@Component
@Transactional(readOnly = true)
public class SopNumbers {

    /** Where counting of planned contacts stops: nobody reads further, and ten million take seconds. */
    public static final int MANY = 10_000;

    private final StoredSteps stored;
    private final TaskList tasks;
    private final JdbcClient jdbc;

    SopNumbers(StoredSteps stored, TaskList tasks, JdbcClient jdbc) {
        this.stored = stored;
        this.tasks = tasks;
        this.jdbc = jdbc;
    }

    /** The figures of each step of a stage, older editions among them, by step id, in the order of the steps. */
    public Map<Long, StepNumbers> of(TenantId tenant, long stageId) {
        List<Long> steps = stored.ofStages(tenant.value(), List.of(stageId)).stream()
                .map(SopStep::id)
                .toList();
        Map<Long, Long> planned = planned(tenant, stageId);
        Map<Long, SendCounts> counts = tasks.counts(tenant, steps);
        Map<Long, StepNumbers> numbers = new LinkedHashMap<>();
        steps.forEach(step ->
                numbers.put(step, new StepNumbers(planned.getOrDefault(step, 0L), requireNonNull(counts.get(step)))));
        return numbers;
    }

    /** How many may still get each step of a stage in whichever edition, by the id of the one that stands. */
    public Map<Long, Long> waiting(TenantId tenant, long stageId) {
        Map<Long, Long> planned = planned(tenant, stageId);
        List<SopStep> all = stored.ofStages(tenant.value(), List.of(stageId));
        return all.stream()
                .filter(step -> step.edition().current())
                .collect(toMap(
                        SopStep::id,
                        step -> all.stream()
                                .filter(one -> one.identity().equals(step.identity()))
                                .mapToLong(one -> planned.getOrDefault(one.id(), 0L))
                                .sum()));
    }

    /**
     * How many may still get each step of a stage, older editions on their own, by step id.
     *
     * <p>A track without a frontier is younger than the step: nobody in it was passed over. Steps of the calendar and those
     * that follow events count no entries: they may still come to everybody.
     */
    public Map<Long, Long> planned(TenantId tenant, long stageId) {
        Map<Long, Long> planned = new HashMap<>();
        jdbc.sql("""
                        select s.id, least(:many, coalesce(sum(ahead.n), 0)) as n
                        from sop_step s
                        left join track t on t.tenant_id = s.tenant_id and t.stage_id = s.stage_id
                        left join step_frontier f on f.tenant_id = s.tenant_id and f.step_id = s.id and f.track_id = t.id
                                                  and s.rule_kind in ('AFTER', 'DAY_AT', 'NEXT_WEEKDAY')
                        left join lateral (
                            select count(*) as n from (
                                select from enrolment e
                                where e.tenant_id = :tenant and e.track_id = t.id and e.state = 0
                                  and e.entered_at >= greatest(f.frontier, s.entered_from, '-infinity')
                                  and e.entered_at < coalesce(s.entered_before, 'infinity') limit :many) inside) ahead on true
                        where s.tenant_id = :tenant and s.stage_id = :stage and s.active
                        group by s.id""")
                .param("tenant", tenant.value())
                .param("stage", stageId)
                .param("many", MANY)
                .query(row -> {
                    planned.put(row.getLong("id"), row.getLong("n"));
                });
        return planned;
    }
}
