package io.siyu.benchmarks;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/** What was measured in one corp, by operation. */
record Costs(Corp corp, Map<Operation, Spent> spent) {

    /** What is measured, in the words of the table. */
    enum Operation {
        TAG_OF_ONE("a tag of one contact: rule, stage, opportunity, segments"),
        EVENT_OF_ONE("an event of one contact: rule that counts, segments"),
        BOARD_COUNTS("the board's counts per stage"),
        BOARD_TIMES("the board's stuck contacts and times"),
        BOARD_CARDS("the first cards of a stage"),
        IDLE_TICKS("all ticks, with nothing due"),
        SEGMENT("members of a new segment: a tenth of all contacts"),
        SEGMENT_BY_TIME("members of a new segment that changes by time: most contacts");

        private final String words;

        Operation(String words) {
            this.words = words;
        }
    }

    Spent of(Operation operation) {
        return requireNonNull(spent.get(operation));
    }

    /** Both side by side, as a table in Markdown; times only as a ratio, for they mean nothing on another machine. */
    static String table(Costs few, Costs many) {
        StringBuilder table = new StringBuilder(
                """
                | operation | statements at %1$,d | at %2$,d | blocks at %1$,d | at %2$,d | blocks × | time × |
                |---|--:|--:|--:|--:|--:|--:|
                """.formatted(few.corp().contacts(), many.corp().contacts()));
        for (Operation operation : Operation.values()) {
            Spent small = few.of(operation);
            Spent large = many.of(operation);
            table.append("| %s | %,d | %,d | %,d | %,d | %.1f | %.1f |%n"
                    .formatted(
                            operation.words,
                            small.statements(),
                            large.statements(),
                            small.blocks(),
                            large.blocks(),
                            (double) large.blocks() / small.blocks(),
                            large.millis() / small.millis()));
        }
        return table.toString();
    }
}
