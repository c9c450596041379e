package io.siyu.console.journey;

import io.siyu.condition.Condition;
import io.siyu.console.condition.ConditionForm;
import io.siyu.sop.Variant;
import org.jspecify.annotations.Nullable;

/** One of the contents of a step, while it is being written. */
class VariantForm {

    private String name = "";
    private ConditionForm condition = new ConditionForm();
    private @Nullable Long contentId;

    static VariantForm of(Variant variant) {
        VariantForm form = new VariantForm();
        form.name = variant.name();
        form.condition = variant.condition().equals(Condition.EVERYBODY)
                ? new ConditionForm()
                : ConditionForm.of(variant.condition());
        form.contentId = variant.contentId();
        return form;
    }

    /** The variant as it is written, for whom its condition's form says. */
    Variant variant(Condition whom) {
        return new Variant(name, whom, contentId == null ? 0 : contentId);
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public ConditionForm getCondition() {
        return condition;
    }

    public void setCondition(ConditionForm condition) {
        this.condition = condition;
    }

    public @Nullable Long getContentId() {
        return contentId;
    }

    public void setContentId(@Nullable Long contentId) {
        this.contentId = contentId;
    }
}
