package io.siyu.assignment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides for a member somebody named: hours and limits are no reason against what a person wants.
 *
 * @param inPlaceOf the member who gets the contacts back; null: for good
 * @param message what WeCom tells contacts who are no friends of the member yet; null: WeCom's own words
 */
record HandingOver(
        long to, @Nullable Long inPlaceOf, @Nullable String message) {

    Decision decide(Standing contact, @Nullable Member member) {
        Verdict verdict = verdict(contact, member);
        List<Consideration> considered =
                List.of(new Consideration(null, "", Strategy.FIXED, true, List.of(Candidate.of(to, verdict))));
        return verdict == Verdict.CHOSEN
                ? Decision.to(to, contact, null, message, considered).inPlaceOf(inPlaceOf)
                : Decision.nobody(contact, considered);
    }

    private Verdict verdict(Standing contact, @Nullable Member member) {
        if (member == null || !member.active()) {
            return Verdict.LEFT;
        }
        return contact.ownedBy(to) || contact.befriends(to)
                ? Verdict.CHOSEN
                : contact.againstTransfer().orElse(Verdict.CHOSEN);
    }
}
