package io.siyu.monitoring;

import io.siyu.condition.Condition;
import io.siyu.condition.Conditions;
import io.siyu.problem.FieldProblem;
import io.siyu.tenant.TenantId;
import jakarta.validation.Validator;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What keeps a draft from being saved, field by field and in the reader's language. */
@Component
class RuleProblems {

    private final Validator validator;
    private final Conditions conditions;
    private final RuleTargets targets;

    RuleProblems(Validator validator, Conditions conditions, RuleTargets targets) {
        this.validator = validator;
        this.conditions = conditions;
        this.targets = targets;
    }

    /** What is written wrongly; only where nothing is, also what it speaks of and is not there. */
    List<FieldProblem> of(TenantId tenant, RuleDraft draft) {
        List<FieldProblem> problems = Stream.of(
                        written(draft),
                        ofTrigger(tenant, draft.trigger()),
                        ofCondition(tenant, draft.condition(), "condition"))
                .flatMap(found -> found)
                .sorted(Comparator.comparing(FieldProblem::field))
                .toList();
        return problems.isEmpty() ? targets.problems(tenant, draft) : problems;
    }

    /** What keeps a draft from being tried: what it would do does not matter yet. */
    List<FieldProblem> ofTrying(TenantId tenant, RuleDraft draft) {
        List<FieldProblem> problems = Stream.of(
                        written(draft).filter(problem -> concernsWhen(problem.field())),
                        ofTrigger(tenant, draft.trigger()),
                        ofCondition(tenant, draft.condition(), "condition"))
                .flatMap(found -> found)
                .toList();
        return problems.isEmpty() ? targets.problems(tenant, draft.trigger()) : problems;
    }

    private static boolean concernsWhen(String field) {
        return !field.equals("name") && !field.startsWith("actions");
    }

    private Stream<FieldProblem> written(RuleDraft draft) {
        return validator.validate(draft).stream()
                .map(violation -> new FieldProblem(violation.getPropertyPath().toString(), violation.getMessage()));
    }

    private Stream<FieldProblem> ofTrigger(TenantId tenant, Trigger trigger) {
        return switch (trigger) {
            case Trigger.Becomes(Condition condition) -> ofCondition(tenant, condition, "trigger.condition");
            case Trigger.EventSeen seen -> ofTests(tenant, seen);
            case Trigger.EntersSegment(long segment) -> ofSegment(tenant, segment);
            case Trigger.LeavesSegment(long segment) -> ofSegment(tenant, segment);
            case Trigger.TagAdded _, Trigger.TagRemoved _, Trigger.EntersStage _ -> Stream.empty();
        };
    }

    /** The tests of an event are checked as those of a condition about it. */
    private Stream<FieldProblem> ofTests(TenantId tenant, Trigger.EventSeen seen) {
        Condition did = new Condition.Did(seen.pattern(), null, null, null);
        return conditions.problems(tenant, did, "trigger").stream()
                .filter(problem -> problem.field().startsWith("trigger.event.attributes"))
                .map(problem -> new FieldProblem(
                        problem.field().replaceFirst("trigger\\.event\\.", "trigger."), problem.message()));
    }

    private Stream<FieldProblem> ofSegment(TenantId tenant, long segment) {
        return ofCondition(tenant, new Condition.InSegment(segment), "trigger")
                .map(problem -> new FieldProblem("trigger.segmentId", problem.message()));
    }

    private Stream<FieldProblem> ofCondition(TenantId tenant, @Nullable Condition condition, String path) {
        return condition == null ? Stream.empty() : conditions.problems(tenant, condition, path).stream();
    }
}
