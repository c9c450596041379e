package io.siyu.problem;

import java.net.URI;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** A request that cannot be taken as it is; nothing of it was done. */
public class UnacceptableBody extends ErrorResponseException {

    UnacceptableBody(HttpStatus status, String type, String detail, List<Wrong> wrong) {
        super(status, problem(status, type, detail, wrong), null);
    }

    private static ProblemDetail problem(HttpStatus status, String type, String detail, List<Wrong> wrong) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create("/problems/" + type));
        if (!wrong.isEmpty()) {
            problem.setProperty("errors", wrong);
        }
        return problem;
    }

    /**
     * What is wrong with one field.
     *
     * @param field its place, as {@code events[3].event_id}; empty for the request as a whole
     */
    record Wrong(String field, String problem) {}
}
