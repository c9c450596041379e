package io.siyu.assignment;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The members a rule gives contacts to, and whose turn it is. Turns go by credit: for each contact everybody who is free
 * earns their weight, and whoever has most pays what all earned. So over any stretch everybody gets their share, evenly
 * spread, and who was away for a while does not get it all at once: who is not free earns nothing.
 */
final class Pool {

    private final @Nullable AssignmentRule rule;
    private final List<Seat> seats;
    private final Map<Long, Long> credit;
    private final Map<Long, Long> moved = new HashMap<>();

    private Pool(@Nullable AssignmentRule rule, List<Seat> seats, Map<Long, Long> credit) {
        this.rule = rule;
        this.seats = List.copyOf(seats);
        this.credit = new HashMap<>(credit);
    }

    /** The pool of a rule with the credit its members have. */
    static Pool of(AssignmentRule rule, Map<Long, Long> credit) {
        return new Pool(rule, rule.pool(), credit);
    }

    /** Members who are asked in that order when no rule found anybody. */
    static Pool behindTheRules(List<Long> staff) {
        return new Pool(null, staff.stream().map(one -> new Seat(one, 1)).toList(), Map.of());
    }

    @Nullable Long rule() {
        return rule == null ? null : rule.id();
    }

    List<Seat> seats() {
        return seats;
    }

    Strategy strategy() {
        return rule == null ? Strategy.FIXED : rule.strategy();
    }

    boolean transfer() {
        return rule == null || rule.transfer();
    }

    @Nullable String message() {
        return rule == null ? null : rule.transferMessage();
    }

    /** Whose turn it is among the free seats. */
    int next(List<Integer> free) {
        List<Integer> open = new ArrayList<>(free);
        long earned = open.stream().mapToLong(seat -> weight(seats.get(seat))).sum();
        open.forEach(seat -> earn(seats.get(seat), weight(seats.get(seat))));
        int next = open.stream()
                .reduce((best, seat) -> credit(seats.get(seat)) > credit(seats.get(best)) ? seat : best)
                .orElseThrow();
        earn(seats.get(next), -earned);
        return next;
    }

    /** How the credit of members changed since the pool was read. */
    Map<Long, Long> moved() {
        return moved;
    }

    Consideration considered(boolean holds, List<Candidate> candidates) {
        return new Consideration(rule(), rule == null ? "" : rule.name(), strategy(), holds, candidates);
    }

    private int weight(Seat seat) {
        return strategy() == Strategy.WEIGHTED ? seat.weight() : 1;
    }

    private long credit(Seat seat) {
        return requireNonNull(credit.getOrDefault(seat.staffId(), 0L));
    }

    private void earn(Seat seat, long amount) {
        credit.merge(seat.staffId(), amount, Long::sum);
        moved.merge(seat.staffId(), amount, Long::sum);
    }
}
