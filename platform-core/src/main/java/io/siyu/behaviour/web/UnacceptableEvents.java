package io.siyu.behaviour.web;

import java.net.URI;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** A request whose events cannot be taken as they are; nothing of it was recorded. */
class UnacceptableEvents extends ErrorResponseException {

    UnacceptableEvents(HttpStatus status, String detail, List<FieldProblem> problems) {
        super(status, problem(status, detail, problems), null);
    }

    private static ProblemDetail problem(HttpStatus status, String detail, List<FieldProblem> problems) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create("/problems/events"));
        if (!problems.isEmpty()) {
            problem.setProperty("errors", problems);
        }
        return problem;
    }

    /**
     * What is wrong with one field.
     *
     * @param field its place, as {@code events[3].event_id}; empty for the request as a whole
     */
    record FieldProblem(String field, String problem) {}
}
