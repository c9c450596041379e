package io.siyu.assignment;

import java.util.List;

/**
 * What became of many contacts.
 *
 * @param owned got another owner at once
 * @param kept have the owner they had
 * @param transferred are being handed over through WeCom
 * @param nobody stay where they are, because nobody was found
 */
public record AssignmentCounts(long owned, long kept, long transferred, long nobody) {

    /** Nothing was decided. */
    public static final AssignmentCounts NONE = new AssignmentCounts(0, 0, 0, 0);

    static AssignmentCounts of(List<Decision> decided) {
        return new AssignmentCounts(
                count(decided, Outcome.OWNER),
                count(decided, Outcome.KEPT),
                count(decided, Outcome.TRANSFER),
                count(decided, Outcome.NOBODY));
    }

    AssignmentCounts and(AssignmentCounts more) {
        return new AssignmentCounts(
                owned + more.owned, kept + more.kept, transferred + more.transferred, nobody + more.nobody);
    }

    private static long count(List<Decision> decided, Outcome outcome) {
        return decided.stream()
                .filter(decision -> decision.outcome() == outcome)
                .count();
    }
}
