package io.siyu.sop;

import io.siyu.problem.FieldProblem;
import java.util.List;

/** How saving a step ended. */
public sealed interface StepSaving {

    /** It is stored, and holds from now on. */
    record Saved(SopStep step) implements StepSaving {}

    /** It is not stored: these fields need another look. */
    record Invalid(List<FieldProblem> problems) implements StepSaving {

        public Invalid {
            problems = List.copyOf(problems);
        }
    }

    /** It is not stored: there is no such stage, or no such step to rewrite. */
    record Missing() implements StepSaving {}
}
