package io.siyu.assignment;

import io.siyu.problem.FieldProblem;
import java.util.List;

/** How saving a rule ended. */
public sealed interface AssignmentRuleSaving {

    /** It is stored. */
    record Saved(AssignmentRule rule) implements AssignmentRuleSaving {}

    /** It is not stored: these fields need another look. */
    record Invalid(List<FieldProblem> problems) implements AssignmentRuleSaving {

        public Invalid {
            problems = List.copyOf(problems);
        }
    }

    /** It is not stored: there is no such rule to revise. */
    record Missing() implements AssignmentRuleSaving {}
}
