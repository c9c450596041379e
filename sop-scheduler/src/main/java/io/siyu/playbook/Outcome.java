package io.siyu.playbook;

import java.util.List;

/** How looking at a file, or bringing it in, ended. */
public sealed interface Outcome {

    /** Nothing was done: these are to be mended first. */
    record Refused(List<PlaybookProblem> problems) implements Outcome {
        public Refused {
            problems = List.copyOf(problems);
        }
    }

    /** Nothing was done: this would be, and these questions are open. */
    record Ready(Difference difference, List<Question> questions) implements Outcome {
        public Ready {
            questions = List.copyOf(questions);
        }
    }

    /** Nothing was done: meanwhile something else would happen than what was seen. */
    record Outdated(Difference difference, List<Question> questions) implements Outcome {
        public Outdated {
            questions = List.copyOf(questions);
        }
    }

    /**
     * It was done.
     *
     * @param journeys ids of the journeys of the playbook
     */
    record Done(Difference difference, List<Long> journeys) implements Outcome {
        public Done {
            journeys = List.copyOf(journeys);
        }
    }
}
