package io.siyu.console.rule;

import io.siyu.monitoring.AttributeCondition;
import io.siyu.monitoring.AttributeCondition.Comparison;

/** A condition on an attribute while it is being written. */
class ConditionForm {

    private String attribute = "";
    private Comparison comparison = Comparison.CONTAINS;
    private String value = "";

    static ConditionForm of(AttributeCondition condition) {
        ConditionForm form = new ConditionForm();
        form.attribute = condition.attribute();
        form.comparison = condition.comparison();
        form.value = condition.value();
        return form;
    }

    AttributeCondition condition() {
        return new AttributeCondition(attribute.strip(), comparison, value.strip());
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
