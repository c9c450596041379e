package io.siyu.assignment;

import io.siyu.condition.Conditions;
import io.siyu.problem.FieldProblem;
import io.siyu.staff.Staff;
import io.siyu.staff.StaffMembers;
import io.siyu.tenant.TenantId;
import jakarta.validation.Validator;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What is wrong with a draft, field by field; its members must be the tenant's own and work here. */
@Component
class AssignmentRuleProblems {

    private final Validator validator;
    private final StaffMembers staff;
    private final Conditions conditions;
    private final MessageSource messages;

    AssignmentRuleProblems(Validator validator, StaffMembers staff, Conditions conditions, MessageSource messages) {
        this.validator = validator;
        this.staff = staff;
        this.conditions = conditions;
        this.messages = messages;
    }

    List<FieldProblem> of(TenantId tenant, AssignmentRuleDraft draft) {
        Stream<FieldProblem> wrong = validator.validate(draft).stream()
                .map(violation -> new FieldProblem(violation.getPropertyPath().toString(), violation.getMessage()));
        Stream<FieldProblem> condition = conditions.problems(tenant, draft.condition(), "condition").stream();
        return Stream.of(wrong, condition, members(tenant, draft).stream())
                .flatMap(problems -> problems)
                .sorted(Comparator.comparing(FieldProblem::field).thenComparing(FieldProblem::message))
                .toList();
    }

    private Optional<FieldProblem> members(TenantId tenant, AssignmentRuleDraft draft) {
        List<Long> members =
                draft.pool().stream().map(AssignmentRuleDraft.Place::staffId).toList();
        if (members.size() != members.stream().distinct().count()) {
            return Optional.of(problem("pool", "assignment.pool.twice"));
        }
        List<Long> working =
                staff.all(tenant).stream().filter(Staff::active).map(Staff::id).toList();
        return working.containsAll(members) ? Optional.empty() : Optional.of(problem("pool", "assignment.pool.gone"));
    }

    private FieldProblem problem(String field, String code) {
        return new FieldProblem(field, messages.getMessage(code, null, LocaleContextHolder.getLocale()));
    }
}
