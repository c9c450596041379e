package io.siyu.channel;

import io.siyu.problem.FieldProblem;
import java.util.List;

/** How saving a channel code ended. */
public sealed interface ChannelCodeSaving {

    /** It is stored. */
    record Saved(ChannelCode code) implements ChannelCodeSaving {}

    /** It is not stored: these fields need another look. */
    record Invalid(List<FieldProblem> problems) implements ChannelCodeSaving {

        public Invalid {
            problems = List.copyOf(problems);
        }
    }

    /** It is not stored: another code already has this state. */
    record StateTaken(ChannelCode by) implements ChannelCodeSaving {}

    /** It is not stored: there is no such code to revise. */
    record Missing() implements ChannelCodeSaving {}
}
