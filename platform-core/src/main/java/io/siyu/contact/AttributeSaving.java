package io.siyu.contact;

import io.siyu.problem.FieldProblem;
import java.util.List;

/** How saving an attribute ended. */
public sealed interface AttributeSaving {

    /** It is stored. */
    record Saved(Attribute attribute) implements AttributeSaving {}

    /** It is not stored: these fields need another look. */
    record Invalid(List<FieldProblem> problems) implements AttributeSaving {

        public Invalid {
            problems = List.copyOf(problems);
        }
    }
}
