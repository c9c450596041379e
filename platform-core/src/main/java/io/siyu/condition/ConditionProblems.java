package io.siyu.condition;

import io.siyu.problem.FieldProblem;
import io.siyu.tenant.TenantId;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Finds what is wrong with a condition before it is stored: what cannot be asked, and what is not there to be asked for. */
@Component
class ConditionProblems {

    static final int DEEPEST = 8;
    static final int MOST_PARTS = 100;

    private final Names names;
    private final AttributeKinds attributes;
    private final MessageSource messages;

    ConditionProblems(Names names, AttributeKinds attributes, MessageSource messages) {
        this.names = names;
        this.attributes = attributes;
        this.messages = messages;
    }

    List<FieldProblem> of(TenantId tenant, Condition condition, String path) {
        Found found = new Found();
        if (Topics.everyPart(condition).count() > MOST_PARTS) {
            found.add(path, "tooMany", MOST_PARTS);
            return found.problems;
        }
        PartProblems parts =
                new PartProblems(found, names.of(tenant, condition, List.of()), key -> attributes.typeOf(tenant, key));
        walk(condition, path, 1, parts, found);
        return found.problems;
    }

    private static void walk(Condition condition, String path, int depth, PartProblems parts, Found found) {
        if (depth > DEEPEST) {
            found.add(path, "tooDeep", DEEPEST);
            return;
        }
        parts.check(condition, path);
        List<Condition> inner = Topics.parts(condition);
        for (int i = 0; i < inner.size(); i++) {
            String place = condition instanceof Condition.Not ? path + ".of" : path + ".of[" + i + "]";
            walk(inner.get(i), place, depth + 1, parts, found);
        }
    }

    /** The problems found so far. */
    final class Found {

        private final List<FieldProblem> problems = new ArrayList<>();

        void add(String field, String code, Object... details) {
            String message = messages.getMessage("condition.problem." + code, details, LocaleContextHolder.getLocale());
            problems.add(new FieldProblem(field, message));
        }
    }
}
