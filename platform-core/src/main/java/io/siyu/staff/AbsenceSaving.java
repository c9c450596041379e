package io.siyu.staff;

import io.siyu.problem.FieldProblem;
import java.util.List;

/** How planning an absence ended. */
public sealed interface AbsenceSaving {

    /** It is planned. */
    record Saved(Absence absence) implements AbsenceSaving {}

    /** It is not: these fields need another look. */
    record Invalid(List<FieldProblem> problems) implements AbsenceSaving {

        public Invalid {
            problems = List.copyOf(problems);
        }
    }

    /** It is not: there is no such member, or they have left. */
    record Missing() implements AbsenceSaving {}
}
