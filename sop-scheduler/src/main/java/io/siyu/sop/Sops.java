package io.siyu.sop;

import io.siyu.problem.FieldProblem;
import io.siyu.sop.StepDraft.Latecomers;
import io.siyu.tenant.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
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
    private final Keepers keepers;
    private final JdbcClient jdbc;
    private final Clock clock;

    Sops(StoredSteps steps, StepProblems problems, Frontiers frontiers, Keepers keepers, JdbcClient jdbc, Clock clock) {
        this.steps = steps;
        this.problems = problems;
        this.frontiers = frontiers;
        this.keepers = keepers;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The steps of a stage in their order, as whoever enters it now gets them. */
    @Transactional(readOnly = true)
    public List<SopStep> of(TenantId tenant, long stageId) {
        return steps.ofStages(tenant.value(), List.of(stageId)).stream()
                .filter(step -> step.edition().current())
                .toList();
    }

    /** Steps as they were, which some who are in the stage have kept; those for nobody any more are left out. */
    @Transactional(readOnly = true)
    public List<SopStep> kept(TenantId tenant, long stageId) {
        return steps.ofStages(tenant.value(), List.of(stageId)).stream()
                .filter(step -> !step.edition().current() && keepers.any(tenant, step))
                .toList();
    }

    /** The step with that id, even a removed one: the past speaks of it. */
    @Transactional(readOnly = true)
    public Optional<SopStep> find(TenantId tenant, long stepId) {
        return steps.find(tenant.value(), stepId);
    }

    /** The step as whoever enters its stage now gets it, of whichever of its editions; empty if its stage has it no more. */
    @Transactional(readOnly = true)
    public Optional<SopStep> present(TenantId tenant, long stepId) {
        return find(tenant, stepId)
                .flatMap(step -> of(tenant, step.stageId()).stream()
                        .filter(one -> one.identity().equals(step.identity()))
                        .findFirst());
    }

    /** Adds a step at the end of its stage or rewrites one, unless a field is wrong. */
    public StepSaving save(TenantId tenant, StepDraft draft) {
        return unlessWrong(tenant, draft, id -> rewrite(tenant, id, draft));
    }

    /**
     * Lets a step that was removed, or is kept by those inside only, stand again as the draft says, at the end of its stage.
     * Nobody gets anew what they had from it.
     */
    public StepSaving revive(TenantId tenant, StepDraft draft) {
        return unlessWrong(
                tenant,
                draft,
                id -> steps.lockEven(tenant.value(), id)
                        .filter(step -> step.stageId() == draft.stageId())
                        .map(step -> revive(tenant, step, draft))
                        .orElseGet(() -> add(tenant, draft)));
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

    /** Switches a step on, for those too who keep it as it was. Whoever was past its time by then does not get it. */
    public void activate(TenantId tenant, long stepId) {
        editions(tenant, stepId).stream().filter(step -> !step.active()).forEach(step -> {
            frontiers.settle(tenant, step);
            step.activate(clock.instant());
            frontiers.leaveOutLatecomers(tenant, step);
        });
    }

    /**
     * Switches a step off, for those too who keep it as it was. What it staged and the channel does not have yet is skipped as
     * {@code step_stopped}.
     */
    public void deactivate(TenantId tenant, long stepId) {
        editions(tenant, stepId).forEach(SopStep::deactivate);
    }

    /** Switches a step off for good, for those too who keep it as it was. */
    public void remove(TenantId tenant, long stepId) {
        editions(tenant, stepId).forEach(step -> remove(tenant, step));
    }

    /** Takes a step out of its stage for whoever enters it from now on; those who are inside keep it. */
    public void runOut(TenantId tenant, long stepId) {
        steps.lock(tenant.value(), stepId).ifPresent(step -> {
            if (keepers.anyInside(tenant, step)) {
                step.runOut(fromNowOn());
                renumber(tenant, step);
            } else {
                remove(tenant, step);
            }
        });
    }

    /**
     * Lets those who have kept a step as it was go by it as it is now, or do without it if it is no more. Who is past its
     * present time does not get it; nobody gets it twice.
     *
     * @param stepId of any edition of the step
     */
    public void follow(TenantId tenant, long stepId) {
        for (SopStep step : editions(tenant, stepId)) {
            if (step.edition().current()) {
                step.isForAll();
                frontiers.takeInOthers(tenant, step);
            } else {
                step.endAt(frontiers.dueEntries(tenant, step));
            }
        }
    }

    /** Adds a step that has no id; what becomes of one that has is said. */
    private StepSaving unlessWrong(TenantId tenant, StepDraft draft, LongFunction<StepSaving> otherwise) {
        List<FieldProblem> found = problems.of(tenant, draft);
        if (!found.isEmpty()) {
            return new StepSaving.Invalid(found);
        }
        return draft.id() == null ? add(tenant, draft) : otherwise.apply(draft.id());
    }

    private StepSaving add(TenantId tenant, StepDraft draft) {
        if (!stageExists(tenant, draft.stageId())) {
            return new StepSaving.Missing();
        }
        int last = of(tenant, draft.stageId()).size();
        SopStep step = new SopStep(draft, last, now());
        if (draft.latecomers() == Latecomers.KEEP) {
            step.beginFrom(fromNowOn());
        }
        frontiers.begin(tenant, steps.saveAndFlush(step), draft.latecomers());
        return new StepSaving.Saved(step);
    }

    private StepSaving rewrite(TenantId tenant, long stepId, StepDraft draft) {
        Optional<SopStep> found = steps.lock(tenant.value(), stepId);
        if (found.isEmpty()) {
            return new StepSaving.Missing();
        }
        SopStep step = found.get();
        boolean kept = draft.latecomers() == Latecomers.KEEP
                && step.active()
                && step.differs(draft)
                && keepers.anyInside(tenant, step);
        return kept ? succeed(tenant, step, draft) : rewrite(tenant, step, draft);
    }

    private StepSaving rewrite(TenantId tenant, SopStep step, StepDraft draft) {
        TimeRule before = step.rule();
        frontiers.settle(tenant, step);
        if (step.rewrite(draft, clock.instant())) {
            frontiers.follow(tenant, step, before, draft.latecomers());
        }
        return new StepSaving.Saved(steps.saveAndFlush(step));
    }

    private StepSaving succeed(TenantId tenant, SopStep step, StepDraft draft) {
        frontiers.settle(tenant, step);
        keepers.clear(tenant, step);
        SopStep next = steps.saveAndFlush(step.succeededBy(draft, now(), fromNowOn()));
        frontiers.begin(tenant, next, Latecomers.KEEP);
        return new StepSaving.Saved(next);
    }

    private StepSaving revive(TenantId tenant, SopStep step, StepDraft draft) {
        boolean keep = draft.latecomers() == Latecomers.KEEP;
        if (keep && step.present()) {
            return succeed(tenant, step, draft);
        }
        frontiers.settle(tenant, step);
        step.revive(of(tenant, step.stageId()).size(), now());
        if (keep) {
            step.beginFrom(fromNowOn());
        } else {
            follow(tenant, step.id());
        }
        StepSaving saved = rewrite(tenant, step, draft);
        if (draft.latecomers() != Latecomers.SEND) {
            frontiers.leaveOutLatecomers(tenant, step);
        }
        return saved;
    }

    /** All that stand of a step, locked; the step itself is one of them. */
    private List<SopStep> editions(TenantId tenant, long stepId) {
        return steps.lock(tenant.value(), stepId)
                .map(step -> step.edition().lineage() == null
                        ? List.of(step)
                        : steps.lockEditions(tenant.value(), step.edition().lineage()))
                .orElse(List.of());
    }

    private void remove(TenantId tenant, SopStep step) {
        step.remove();
        renumber(tenant, step);
    }

    private void renumber(TenantId tenant, SopStep step) {
        steps.saveAndFlush(step);
        number(of(tenant, step.stageId()));
    }

    /** As precise as the database keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** The first moment of entering of those who are not inside yet. */
    private Instant fromNowOn() {
        return now().plus(TimeRule.PRECISION);
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
