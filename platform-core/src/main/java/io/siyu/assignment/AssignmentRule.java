package io.siyu.assignment;

import io.siyu.condition.Condition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * For whom, and to whom.
 *
 * @param place in the order rules are asked, from 1
 * @param pool in the author's order
 * @param transfer whether contacts may be handed to members who are no friends of theirs yet
 * @param transferMessage what WeCom tells the contact when that is done; null: WeCom's own words
 */
public record AssignmentRule(
        long id,
        String name,
        int place,
        boolean enabled,
        Condition condition,
        Strategy strategy,
        List<Seat> pool,
        boolean transfer,
        @Nullable String transferMessage) {

    public AssignmentRule {
        pool = List.copyOf(pool);
    }
}
