package io.siyu.assignment;

import org.jspecify.annotations.Nullable;

/**
 * A member who was looked at.
 *
 * @param standsInFor the absent member of the pool in whose place this one was looked at; null: in their own
 * @param limit the number that was reached, where the verdict speaks of one
 */
public record Candidate(
        long staffId,
        Verdict verdict,
        @Nullable Long standsInFor,
        @Nullable Integer limit) {

    static Candidate of(long staffId, Verdict verdict) {
        return new Candidate(staffId, verdict, null, null);
    }

    Candidate standingInFor(long absent) {
        return new Candidate(staffId, verdict, absent, limit);
    }

    Candidate but(Verdict other) {
        return new Candidate(staffId, other, standsInFor, limit);
    }

    boolean free() {
        return verdict == Verdict.NOT_NEXT;
    }
}
