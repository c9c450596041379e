package io.siyu.condition;

import static io.siyu.condition.Parts.needed;

import java.util.List;

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
