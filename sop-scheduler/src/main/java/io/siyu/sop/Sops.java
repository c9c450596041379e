package io.siyu.sop;

import io.siyu.problem.FieldProblem;
import io.siyu.tenant.TenantId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Designing the SOP of a stage. However many contacts are inside, an edit writes a handful of rows. */
@Component
@Transactional
public class Sops {

    private final StoredSteps steps;
    private final StepProblems problems;
    private final Frontiers frontiers;
    private final JdbcClient jdbc;
    private final Clock clock;

    Sops(StoredSteps steps, StepProblems problems, Frontiers frontiers, JdbcClient jdbc, Clock clock) {
        this.steps = steps;
        this.problems = problems;
        this.frontiers = frontiers;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The steps of a stage in their order. */
    @Transactional(readOnly = true)
    public List<SopStep> of(TenantId tenant, long stageId) {
        return steps.ofStages(tenant.value(), List.of(stageId));
    }

    /** The step with that id, even a removed one: the past speaks of it. */
    @Transactional(readOnly = true)
    public Optional<SopStep> find(TenantId tenant, long stepId) {
        return steps.find(tenant.value(), stepId);
    }

    /** Adds a step at the end of its stage or rewrites one, unless a field is wrong. */
    public StepSaving save(TenantId tenant, StepDraft draft) {
        List<FieldProblem> found = problems.of(tenant, draft);
        if (!found.isEmpty()) {
            return new StepSaving.Invalid(found);
        }
        return draft.id() == null ? add(tenant, draft) : rewrite(tenant, draft.id(), draft);
    }

    /** Puts a step at a place within its stage, from 0. The order decides between messages due at the same moment. */
    public void place(TenantId tenant, long stepId, int place) {
        steps.lock(tenant.value(), stepId).ifPresent(step -> {
            List<SopStep> order = new ArrayList<>(of(tenant, step.stageId()));
            order.remove(step);
            order.add(Math.clamp(place, 0, order.size()), step);
            number(order);
        });
    }

    /** Switches a step on. Whoever was past its time by then does not get it. */
    public void activate(TenantId tenant, long stepId) {
        steps.lock(tenant.value(), stepId).filter(step -> !step.active()).ifPresent(step -> {
            frontiers.settle(tenant, step);
            step.activate(clock.instant());
            frontiers.leaveOutLatecomers(tenant, step);
        });
    }

    /** Switches a step off. What it staged and the channel does not have yet is skipped as {@code step_stopped}. */
    public void deactivate(TenantId tenant, long stepId) {
        steps.lock(tenant.value(), stepId).ifPresent(SopStep::deactivate);
    }

    /** Switches a step off for good. */
    public void remove(TenantId tenant, long stepId) {
        steps.lock(tenant.value(), stepId).ifPresent(step -> {
            step.remove();
            steps.saveAndFlush(step);
            number(of(tenant, step.stageId()));
        });
    }

    private StepSaving add(TenantId tenant, StepDraft draft) {
        if (!stageExists(tenant, draft.stageId())) {
            return new StepSaving.Missing();
        }
        int last = of(tenant, draft.stageId()).size();
        SopStep step = steps.saveAndFlush(new SopStep(draft, last, clock.instant()));
        frontiers.begin(tenant, step, draft.latecomers());
        return new StepSaving.Saved(step);
    }

    private StepSaving rewrite(TenantId tenant, long stepId, StepDraft draft) {
        Optional<SopStep> found = steps.lock(tenant.value(), stepId);
        if (found.isEmpty()) {
            return new StepSaving.Missing();
        }
        SopStep step = found.get();
        TimeRule before = step.rule();
        frontiers.settle(tenant, step);
        if (step.rewrite(draft, clock.instant())) {
            frontiers.follow(tenant, step, before, draft.latecomers());
        }
        return new StepSaving.Saved(steps.saveAndFlush(step));
    }

    private boolean stageExists(TenantId tenant, long stageId) {
        return jdbc.sql("select exists (select from stage where tenant_id = :tenant and id = :stage and not removed)")
                .param("tenant", tenant.value())
                .param("stage", stageId)
                .query(Boolean.class)
                .single();
    }

    private static void number(List<SopStep> order) {
        for (int place = 0; place < order.size(); place++) {
            order.get(place).place(place);
        }
    }
}
