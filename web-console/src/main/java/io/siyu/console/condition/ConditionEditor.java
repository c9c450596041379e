package io.siyu.console.condition;

import io.siyu.condition.Condition;
import io.siyu.condition.Conditions;
import io.siyu.console.EventWords;
import io.siyu.console.FieldProblems;
import io.siyu.console.Notices;
import io.siyu.tenant.TenantId;
import org.springframework.stereotype.Component;

/**
 * The editor of conditions, for any form of the console. A form that asks for a condition
 * <ol>
 *   <li>has a property of type {@link ConditionForm}, say {@code condition}, made by {@link ConditionForm#of} of what is
 *       stored, or new for everybody;
 *   <li>puts {@code editor.view(tenant, "condition", form.getCondition(), problems, mayEdit)} into its model and shows it
 *       by {@code th:replace="~{condition/editor :: editor(${condition})}"} within its {@code <form>};
 *   <li>when it is sent, shows itself again if {@code form.getCondition().edit()} says so (a button of the editor was
 *       pressed where there are no scripts), and else takes the condition from {@link #read}, which adds what is wrong to
 *       the form's problems.
 * </ol>
 * A service that checks conditions itself names fields by paths through the condition: {@link #field} says which field of
 * the form is meant.
 */
@Component
public class ConditionEditor {

    private final Conditions conditions;
    private final ChoiceFinder choices;
    private final EventWords events;
    private final Notices notices;

    ConditionEditor(Conditions conditions, ChoiceFinder choices, EventWords events, Notices notices) {
        this.conditions = conditions;
        this.choices = choices;
        this.events = events;
        this.notices = notices;
    }

    /**
     * What the fragment shows.
     *
     * @param name the property's name in the form, for example {@code condition} or {@code variants[0].condition}
     * @param problems of the whole form
     */
    public ConditionView view(
            TenantId tenant, String name, ConditionForm form, FieldProblems problems, boolean mayEdit) {
        return new ConditionView(
                name,
                form,
                problems,
                mayEdit,
                words(tenant, form),
                ConditionView.Empty.EVERYBODY,
                "/conditions/edit",
                choices.find(tenant),
                events);
    }

    /** The condition that was written; what is wrong with it is added to the problems. */
    public Condition read(TenantId tenant, String name, ConditionForm form, FieldProblems problems) {
        Reading reading = new Reading();
        Condition condition = reading.condition(form, "");
        reading.unread().forEach(one -> problems.and(name + "." + one.field(), notices.text(one.message())));
        conditions
                .problems(tenant, condition, "")
                .forEach(problem -> problems.and(field(name, form, problem.field()), problem.message()));
        return condition;
    }

    /**
     * The name of the form's field that a path through the condition means.
     *
     * @param path as in {@code of[0].tags}
     */
    public static String field(String name, ConditionForm form, String path) {
        String place = Places.of(form, path.startsWith(".") ? path.substring(1) : path);
        return place.isEmpty() ? name : name + "." + place;
    }

    private String words(TenantId tenant, ConditionForm form) {
        FieldProblems problems = new FieldProblems();
        Condition condition = read(tenant, "", form, problems);
        return problems.any() ? "" : conditions.words(tenant, condition);
    }
}
