package io.siyu.journey;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.toMap;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collector;

/**
 * What came of a journey, for those who got its messages and for those held out.
 *
 * @param messaged who got messages
 * @param heldOut who got none, to compare with
 */
public record Outcome(Group messaged, Group heldOut) {

    /** Half the width of a 95 % interval, in standard errors. */
    private static final double Z = 1.96;

    /**
     * How many came in and how many reached the goal.
     *
     * @param passes entries from outside; who enters again counts again
     * @param value what those who reached the goal had paid since they joined
     */
    public record Group(boolean heldOut, long passes, long conversions, BigDecimal value) {

        static Group none(boolean heldOut) {
            return new Group(heldOut, 0, 0, BigDecimal.ZERO);
        }

        /** Conversions per entry. */
        public double rate() {
            return passes == 0 ? 0 : Math.min(1, (double) conversions / passes);
        }
    }

    /**
     * By how much the rate of those with messages is higher, with the interval that holds the truth in 95 of 100 cases.
     *
     * @param certain whether the interval leaves out "no difference"
     */
    public record Uplift(double difference, double low, double high, boolean certain) {}

    /** The uplift; empty while one of the groups is empty. Newcombe's interval, which also holds for few and for extremes. */
    public Optional<Uplift> uplift() {
        if (messaged.passes() == 0 || heldOut.passes() == 0) {
            return Optional.empty();
        }
        double difference = messaged.rate() - heldOut.rate();
        Wilson with = Wilson.of(messaged);
        Wilson without = Wilson.of(heldOut);
        double low = difference - Math.hypot(messaged.rate() - with.low(), without.high() - heldOut.rate());
        double high = difference + Math.hypot(with.high() - messaged.rate(), heldOut.rate() - without.low());
        return Optional.of(new Uplift(difference, low, high, low > 0 || high < 0));
    }

    static Collector<Group, ?, Outcome> collecting() {
        return collectingAndThen(
                toMap(Group::heldOut, group -> group),
                (Map<Boolean, Group> groups) -> new Outcome(
                        groups.getOrDefault(false, Group.none(false)), groups.getOrDefault(true, Group.none(true))));
    }

    /** Wilson's interval of one rate. */
    private record Wilson(double low, double high) {

        static Wilson of(Group group) {
            double n = group.passes();
            double p = group.rate();
            double middle = (p + Z * Z / (2 * n)) / (1 + Z * Z / n);
            double half = Z * Math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n)) / (1 + Z * Z / n);
            return new Wilson(middle - half, middle + half);
        }
    }
}
