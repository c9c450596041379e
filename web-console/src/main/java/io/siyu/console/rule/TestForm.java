package io.siyu.console.rule;

import io.siyu.condition.EventPattern.AttributeTest;
import io.siyu.condition.EventPattern.AttributeTest.Comparison;

/** A test of an attribute while it is being written. */
class TestForm {

    private String attribute = "";
    private Comparison comparison = Comparison.CONTAINS;
    private String value = "";

    static TestForm of(AttributeTest test) {
        TestForm form = new TestForm();
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
