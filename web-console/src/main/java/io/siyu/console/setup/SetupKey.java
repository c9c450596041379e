package io.siyu.console.setup;

import io.siyu.access.CorpOpening;
import io.siyu.console.FieldProblems;
import io.siyu.console.NotFound;
import io.siyu.console.Notices;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;

/** The lock on the pages for the platform's operator; where the installation has no key there are no such pages. */
@Component
class SetupKey {

    private final CorpOpening opening;
    private final Notices notices;

    SetupKey(CorpOpening opening, Notices notices) {
        this.opening = opening;
        this.notices = notices;
    }

    void mustBeOffered() {
        if (!opening.isOffered()) {
            throw new NotFound();
        }
    }

    /** What is wrong with the key, if anything; asked before anything else, so that nobody without it learns of corps. */
    FieldProblems problem(String given, HttpServletRequest request) {
        FieldProblems problems = new FieldProblems();
        var answer = opening.admits(given, String.valueOf(request.getRemoteAddr()));
        if (answer.toWait().isPositive()) {
            long minutes = answer.toWait().plusSeconds(59).toMinutes();
            problems.and("key", notices.text("access.signIn.wait", minutes));
        } else if (!answer.right()) {
            problems.and("key", notices.text("console.setup.key.wrong"));
        }
        return problems;
    }
}
