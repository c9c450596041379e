package io.siyu.monitoring;

import io.siyu.problem.FieldProblem;
import java.util.List;

/** How saving a rule ended. */
public sealed interface RuleSaving {

    /** It is stored. */
    record Saved(MonitoringRule rule) implements RuleSaving {}

    /** It is not stored: these fields need another look. */
    record Invalid(List<FieldProblem> problems) implements RuleSaving {

        public Invalid {
            problems = List.copyOf(problems);
        }
    }

    /** It is not stored: somebody else has edited it since; this is how it reads now. */
    record Outdated(MonitoringRule current) implements RuleSaving {}

    /** It is not stored: there is no such rule to rewrite. */
    record Missing() implements RuleSaving {}
}
