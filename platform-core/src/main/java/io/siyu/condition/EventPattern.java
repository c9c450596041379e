package io.siyu.condition;

import static io.siyu.condition.Parts.needed;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Events of one name whose attributes meet all tests. The name is what makes rules cheap: it is never left out.
 *
 * @param name of the event, see {@link io.siyu.behaviour.EventName}
 */
public record EventPattern(String name, List<AttributeTest> attributes) {

    public EventPattern {
        needed(name, "name");
        attributes = Parts.copy(attributes);
    }

    /** Any event of that name. */
    public static EventPattern named(String name) {
        return new EventPattern(name, List.of());
    }

    /** Whether an event of that name with these attributes is one of them. */
    public boolean matches(String event, Map<String, String> given) {
        return event.equals(name) && attributes.stream().allMatch(test -> test.isMetBy(given.get(test.attribute())));
    }

    /**
     * What an attribute of an event must be like. An event without the attribute does not meet it.
     *
     * @param attribute name of the attribute, for example {@code title}
     * @param value what it is compared with
     */
    public record AttributeTest(String attribute, Comparison comparison, String value) {
        public AttributeTest {
            needed(attribute, "attribute");
            needed(comparison, "comparison");
            needed(value, "value");
        }

        private boolean isMetBy(@Nullable String given) {
            if (given == null) {
                return false;
            }
            return switch (comparison) {
                case EQUALS -> given.equals(value);
                case CONTAINS -> given.contains(value);
                case AT_LEAST -> isOrdered(given, order -> order >= 0);
                case AT_MOST -> isOrdered(given, order -> order <= 0);
            };
        }

        private boolean isOrdered(String given, IntPredicate order) {
            @Nullable BigDecimal one = NumberText.read(given);
            @Nullable BigDecimal other = NumberText.read(value);
            return one != null && other != null && order.test(one.compareTo(other));
        }

        /** How an attribute is compared. */
        public enum Comparison {
            /** The attribute is exactly the value. */
            EQUALS,
            /** The value is a part of the attribute. */
            CONTAINS,
            /** The attribute is a number, not smaller than the value. */
            AT_LEAST,
            /** The attribute is a number, not larger than the value. */
            AT_MOST
        }
    }
}
