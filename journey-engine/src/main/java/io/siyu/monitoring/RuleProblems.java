package io.siyu.monitoring;

import io.siyu.condition.EventPattern.AttributeTest;
import io.siyu.problem.FieldProblem;
import io.siyu.tenant.TenantId;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What keeps a draft from being saved, field by field and in the reader's language. */
@Component
class RuleProblems {

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,9})?");
    private static final int LONGEST_ATTRIBUTE = 64;
    private static final int LONGEST_VALUE = 200;

    private final Validator validator;
    private final RuleTargets targets;
    private final MessageSource messages;

    RuleProblems(Validator validator, RuleTargets targets, MessageSource messages) {
        this.validator = validator;
        this.targets = targets;
        this.messages = messages;
    }

    /** What is written wrongly; only where nothing is, also what it speaks of and is not there. */
    List<FieldProblem> of(TenantId tenant, RuleDraft draft) {
        List<FieldProblem> problems = new ArrayList<>(validator.validate(draft).stream()
                .map(violation -> new FieldProblem(violation.getPropertyPath().toString(), violation.getMessage()))
                .toList());
        if (draft.trigger() instanceof Trigger.EventSeen seen) {
            for (int i = 0; i < seen.attributes().size(); i++) {
                problems.addAll(of(seen.attributes().get(i), "trigger.attributes[" + i + "]."));
            }
        }
        problems.sort(Comparator.comparing(FieldProblem::field));
        return problems.isEmpty() ? targets.problems(tenant, draft) : problems;
    }

    private List<FieldProblem> of(AttributeTest test, String path) {
        List<FieldProblem> problems = new ArrayList<>();
        text(test.attribute(), "attribute", LONGEST_ATTRIBUTE)
                .ifPresent(key -> problems.add(problem(path + "attribute", key, LONGEST_ATTRIBUTE)));
        text(test.value(), "value", LONGEST_VALUE)
                .or(() -> isNoNumber(test) ? Optional.of("monitoring.value.noNumber") : Optional.empty())
                .ifPresent(key -> problems.add(problem(path + "value", key, LONGEST_VALUE)));
        return problems;
    }

    private static Optional<String> text(String text, String what, int longest) {
        if (text.isBlank()) {
            return Optional.of("monitoring." + what + ".missing");
        }
        return text.length() > longest ? Optional.of("monitoring." + what + ".tooLong") : Optional.empty();
    }

    private static boolean isNoNumber(AttributeTest test) {
        return switch (test.comparison()) {
            case AT_LEAST, AT_MOST -> !NUMBER.matcher(test.value()).matches();
            case EQUALS, CONTAINS -> false;
        };
    }

    private FieldProblem problem(String field, String key, int longest) {
        return new FieldProblem(
                field, messages.getMessage(key, new Object[] {longest}, LocaleContextHolder.getLocale()));
    }
}
