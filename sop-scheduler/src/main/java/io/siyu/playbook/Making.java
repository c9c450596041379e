package io.siyu.playbook;

import io.siyu.problem.FieldProblem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/** How making an item ended. */
sealed interface Making {

    /** It is there. */
    record Made(long id) implements Making {}

    /** It is not: these fields need another look. */
    record Wrong(List<FieldProblem> problems) implements Making {

        static Wrong of(String message) {
            return new Wrong(List.of(new FieldProblem("", message)));
        }
    }

    /**
     * What making needs to know.
     *
     * @param names of what has been made
     * @param ids what keys stand for, those of people too
     * @param fresh whether the tenant did not have an item of the playbook, or not any more
     * @param choices the operator's answers
     */
    record Context(
            Names names,
            BiFunction<Kind, String, Optional<Long>> ids,
            Predicate<ItemRef> fresh,
            Choices choices,
            String login,
            Instant now) {}
}
