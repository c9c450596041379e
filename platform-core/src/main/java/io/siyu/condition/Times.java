package io.siyu.condition;

import static java.util.Objects.requireNonNullElse;

import java.util.List;
import java.util.stream.Stream;

/** How often something must have been done: from the least to the most number of times. */
record Times(int least, int most) {

    static Times of(Condition.Did asked) {
        int unsaid = asked.atMost() == null ? 1 : 0;
        return new Times(
                requireNonNullElse(asked.atLeast(), unsaid), requireNonNullElse(asked.atMost(), Integer.MAX_VALUE));
    }

    boolean isAtLeastOnce() {
        return least == 1 && !isLimited();
    }

    boolean isNever() {
        return least <= 0 && most == 0;
    }

    boolean isLimited() {
        return most != Integer.MAX_VALUE;
    }

    boolean include(int count) {
        return count >= least && count <= most;
    }

    /** How many it takes to be counted until the answer is known. */
    int enough() {
        return isLimited() ? Math.max(least, most + 1) : least;
    }

    /** The numbers of times at which the answer turns. */
    List<Integer> hinges() {
        Stream<Integer> lower = least > 0 ? Stream.of(least) : Stream.empty();
        Stream<Integer> upper = isLimited() ? Stream.of(most + 1) : Stream.empty();
        return Stream.concat(lower, upper).toList();
    }
}
