package io.siyu.console.condition;

import io.siyu.condition.Condition;
import io.siyu.condition.Condition.Attribute.Comparison;
import java.util.ArrayList;
import java.util.List;

/** What an attribute of the contact must be like, while it is being written. */
public class ProfileForm {

    private String attribute = "";
    private Comparison is = Comparison.EQUALS;
    private List<String> values = new ArrayList<>();

    static ProfileForm of(Condition.Attribute condition) {
        ProfileForm form = new ProfileForm();
        form.attribute = condition.attribute();
        form.is = condition.is();
        form.values = new ArrayList<>(condition.values());
        return form;
    }

    Condition.Attribute condition() {
        boolean asked = is != Comparison.IS_SET && is != Comparison.IS_NOT_SET;
        return new Condition.Attribute(attribute, is, asked ? Texts.written(values) : List.of());
    }

    public String getAttribute() {
        return attribute;
    }

    public void setAttribute(String attribute) {
        this.attribute = attribute;
    }

    public Comparison getIs() {
        return is;
    }

    public void setIs(Comparison is) {
        this.is = is;
    }

    public List<String> getValues() {
        return values;
    }

    public void setValues(List<String> values) {
        this.values = values;
    }
}
