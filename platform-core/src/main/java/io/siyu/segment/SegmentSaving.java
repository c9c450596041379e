package io.siyu.segment;

import io.siyu.problem.FieldProblem;
import java.util.List;

/** How saving a segment ended. */
public sealed interface SegmentSaving {

    /** It is stored; its members may still be being found. */
    record Saved(Segment segment) implements SegmentSaving {}

    /** It is not stored: these fields need another look. */
    record Invalid(List<FieldProblem> problems) implements SegmentSaving {

        public Invalid {
            problems = List.copyOf(problems);
        }
    }

    /** It is not stored: somebody else has edited it since; this is how it reads now. */
    record Outdated(Segment current) implements SegmentSaving {}

    /** It is not stored: there is no such segment to rewrite. */
    record Missing() implements SegmentSaving {}
}
