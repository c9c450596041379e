package io.siyu.console.condition;

import io.siyu.behaviour.EventName;
import io.siyu.condition.EventPattern;
import io.siyu.condition.EventPattern.AttributeTest;
import io.siyu.condition.EventPattern.AttributeTest.Comparison;
import java.util.ArrayList;
import java.util.List;

/** An event pattern while it is being written; a line of the editor shows it. */
public class EventForm {

    private String name = EventName.LINK_VIEWED;
    private String otherName = "";
    private List<Test> attributes = new ArrayList<>();

    /** The form of a pattern. */
    public static EventForm of(EventPattern pattern) {
        EventForm form = new EventForm();
        form.name = pattern.name();
        pattern.attributes().forEach(test -> form.attributes.add(Test.of(test)));
        return form;
    }

    /** The pattern as it is written, sensible or not. */
    public EventPattern pattern() {
        return new EventPattern(getName(), attributes.stream().map(Test::test).toList());
    }

    /** Asks for one more attribute. */
    public void ask() {
        attributes.add(new Test());
    }

    /** No longer asks for that attribute. */
    public void drop(int place) {
        if (place >= 0 && place < attributes.size()) {
            attributes.remove(place);
        }
    }

    public String getName() {
        return name.isEmpty() ? otherName.strip() : name;
    }

    /** Empty when the event is another one than the form offers. */
    public void setName(String name) {
        this.name = name;
    }

    public String getOtherName() {
        return otherName;
    }

    /** An event the form does not offer; counts where none of those is chosen. */
    public void setOtherName(String otherName) {
        this.otherName = otherName;
    }

    public List<Test> getAttributes() {
        return attributes;
    }

    public void setAttributes(List<Test> attributes) {
        this.attributes = attributes;
    }

    /** What an attribute must be like, while it is being written. */
    public static class Test {

        private String attribute = "";
        private Comparison comparison = Comparison.CONTAINS;
        private String value = "";

        static Test of(AttributeTest test) {
            Test form = new Test();
            form.attribute = test.attribute();
            form.comparison = test.comparison();
            form.value = test.value();
            return form;
        }

        AttributeTest test() {
            return new AttributeTest(attribute.strip(), comparison, value.strip());
        }

        public String getAttribute() {
            return attribute;
        }

        public void setAttribute(String attribute) {
            this.attribute = attribute;
        }

        public Comparison getComparison() {
            return comparison;
        }

        public void setComparison(Comparison comparison) {
            this.comparison = comparison;
        }

        public String getValue() {
            return value;
        }

        public void setValue(String value) {
            this.value = value;
        }
    }
}
