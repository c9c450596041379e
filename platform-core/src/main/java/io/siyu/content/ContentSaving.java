package io.siyu.content;

import io.siyu.problem.FieldProblem;
import java.util.List;

/** How saving a content ended. */
public sealed interface ContentSaving {

    /** It is stored. */
    record Saved(Content content) implements ContentSaving {}

    /** It is not stored: these fields need another look. */
    record Invalid(List<FieldProblem> problems) implements ContentSaving {

        public Invalid {
            problems = List.copyOf(problems);
        }
    }

    /** It is not stored: somebody else has edited it since; this is how it reads now. */
    record Outdated(Content current) implements ContentSaving {}

    /** It is not stored: there is no such content to rewrite. */
    record Missing() implements ContentSaving {}
}
