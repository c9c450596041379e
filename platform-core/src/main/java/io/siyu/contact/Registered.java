package io.siyu.contact;

import io.siyu.problem.FieldProblem;
import java.util.List;

/** How one registration ended. */
public sealed interface Registered {

    /**
     * The person is known.
     *
     * @param isNew whether nobody was known by any of the identities before
     */
    record Known(long contact, boolean isNew) implements Registered {}

    /** Nothing was stored: these fields need another look. */
    record Refused(List<FieldProblem> problems) implements Registered {

        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
