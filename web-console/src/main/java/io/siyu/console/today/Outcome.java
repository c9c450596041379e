package io.siyu.console.today;

/** What came of it, as the rep says it; texts are {@code console.today.outcome.<name>}. */
enum Outcome {
    ORDERED,
    APPOINTED,
    REPLIED,
    NO_ANSWER
}
