package io.siyu.console.condition;

import io.siyu.condition.Condition.Follows;
import io.siyu.condition.Condition.Follows.Standing;
import java.util.ArrayList;
import java.util.List;

/** What became of a friendship and how it began, while it is being written. */
public class FollowForm {

    private Standing standing = Standing.FRIEND;
    private List<String> states = new ArrayList<>();

    static FollowForm of(Follows condition) {
        FollowForm form = new FollowForm();
        form.standing = condition.standing();
        form.states = new ArrayList<>(condition.states());
        return form;
    }

    public Standing getStanding() {
        return standing;
    }

    public void setStanding(Standing standing) {
        this.standing = standing;
    }

    public List<String> getStates() {
        return states;
    }

    public void setStates(List<String> states) {
        this.states = states;
    }
}
