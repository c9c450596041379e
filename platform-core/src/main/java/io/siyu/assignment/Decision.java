package io.siyu.assignment;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was decided about one contact.
 *
 * @param inPlaceOf the member the contact goes back to, when it goes to somebody for a while only; null: for good
 */
record Decision(
        Standing contact,
        Outcome outcome,
        @Nullable Long staff,
        @Nullable Long inPlaceOf,
        @Nullable Long rule,
        @Nullable String message,
        List<Consideration> considered) {

    Decision {
        considered = List.copyOf(considered);
    }

    /** The contact goes to that member, by the shortest way there is. */
    static Decision to(
            long staff,
            Standing contact,
            @Nullable Long rule,
            @Nullable String message,
            List<Consideration> considered) {
        return new Decision(contact, way(staff, contact), staff, null, rule, message, considered);
    }

    static Decision nobody(Standing contact, List<Consideration> considered) {
        return new Decision(contact, Outcome.NOBODY, null, null, null, null, considered);
    }

    /** The same, until that member is back. */
    Decision inPlaceOf(@Nullable Long absent) {
        return new Decision(contact, outcome, staff, absent, rule, message, considered);
    }

    /** Whom the contact belongs to from now on. */
    long belongsTo() {
        return requireNonNull(inPlaceOf == null ? staff : inPlaceOf);
    }

    private static Outcome way(long staff, Standing contact) {
        if (contact.ownedBy(staff)) {
            return Outcome.KEPT;
        }
        return contact.befriends(staff) ? Outcome.OWNER : Outcome.TRANSFER;
    }
}
