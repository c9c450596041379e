package io.siyu.contact;

import io.siyu.problem.FieldProblem;
import java.util.List;

/** How setting attributes ended. */
public sealed interface AttributeSetting {

    /**
     * Everybody has the values now.
     *
     * @param changed how many contacts had others
     */
    record Done(int changed) implements AttributeSetting {}

    /** Nobody's values have changed: these, named by their keys, need another look. */
    record Invalid(List<FieldProblem> problems) implements AttributeSetting {

        public Invalid {
            problems = List.copyOf(problems);
        }
    }
}
