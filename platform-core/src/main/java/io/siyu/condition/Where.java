package io.siyu.condition;

import io.siyu.condition.Condition.Attribute.Comparison;
import io.siyu.condition.Condition.Tagged.Match;
import java.time.Duration;
import java.util.List;

/** Builds conditions that read as a sentence, for code that says whom it means; what is rarer is written out as a record. */
public final class Where {

    private Where() {}

    /** All of these hold. */
    public static Condition all(Condition... parts) {
        return new Condition.All(List.of(parts));
    }

    /** At least one of these holds. */
    public static Condition any(Condition... parts) {
        return new Condition.Any(List.of(parts));
    }

    /** This does not hold. */
    public static Condition not(Condition part) {
        return new Condition.Not(part);
    }

    /** Has at least one of these tags. */
    public static Condition tagged(Long... tags) {
        return new Condition.Tagged(List.of(tags), Match.ANY, null);
    }

    /** Has none of these tags. */
    public static Condition notTagged(Long... tags) {
        return new Condition.Tagged(List.of(tags), Match.NONE, null);
    }

    /** An attribute is one of these values. */
    public static Condition attribute(String attribute, String... values) {
        return new Condition.Attribute(attribute, Comparison.EQUALS, List.of(values));
    }

    /** Did it at least once, ever. */
    public static Condition did(String event) {
        return new Condition.Did(EventPattern.named(event), null, null, null);
    }

    /** Did it at least so often within the last so long. */
    public static Condition did(String event, int atLeast, Duration within) {
        return new Condition.Did(EventPattern.named(event), atLeast, null, within);
    }

    /** Did not do it within the last so long. */
    public static Condition didNot(String event, Duration within) {
        return new Condition.Did(EventPattern.named(event), null, 0, within);
    }

    /** Is a friend of somebody. */
    public static Condition friend() {
        return new Condition.Follows(Condition.Follows.Standing.FRIEND, List.of(), List.of(), null, null);
    }

    /** Is in a journey, in one of these stages; none named: in any. */
    public static Condition inStage(long journey, Long... stages) {
        return new Condition.InStage(journey, Condition.InStage.Standing.INSIDE, List.of(stages), null, null);
    }

    /** Is a member of the segment. */
    public static Condition inSegment(long segment) {
        return new Condition.InSegment(segment);
    }
}
