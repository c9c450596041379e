package io.siyu.console.assignment;

import io.siyu.condition.Condition;
import io.siyu.console.condition.ConditionForm;

/** Whom the rules are to decide about now. */
public class RunForm {

    private ConditionForm condition = ConditionForm.of(Condition.EVERYBODY);

    public ConditionForm getCondition() {
        return condition;
    }

    public void setCondition(ConditionForm condition) {
        this.condition = condition;
    }
}
