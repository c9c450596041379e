package io.siyu.assignment;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a contact stands before it is assigned.
 *
 * @param friends members who have it as a friend in WeCom, those of longest standing first, also if they have left
 * @param handedOver how often WeCom handed it over within 90 days
 */
record Standing(long contact, @Nullable Long owner, List<Friend> friends, int handedOver) {

    /** WeCom's limit within 90 days. */
    private static final int MOST_TRANSFERS = 2;

    Standing {
        friends = List.copyOf(friends);
    }

    boolean ownedBy(long staff) {
        return owner != null && owner == staff;
    }

    boolean befriends(long staff) {
        return friends.stream().anyMatch(friend -> friend.active() && friend.staffId() == staff);
    }

    /** Who could hand the contact over: its owner first, then whoever works here, then whoever has left. */
    Optional<Friend> handingOver() {
        return friends.stream()
                .filter(friend -> friend.active() && ownedBy(friend.staffId()))
                .findFirst()
                .or(() -> friends.stream().filter(Friend::active).findFirst())
                .or(() -> friends.stream().findFirst());
    }

    /** What is against handing the contact to somebody who is no friend of it; empty when nothing is. */
    Optional<Verdict> againstTransfer() {
        if (friends.isEmpty()) {
            return Optional.of(Verdict.NOBODY_HANDS_OVER);
        }
        return handedOver >= MOST_TRANSFERS ? Optional.of(Verdict.HANDED_OVER_ENOUGH) : Optional.empty();
    }

    /** A member who has the contact as a friend. */
    record Friend(long staffId, boolean active) {}
}
