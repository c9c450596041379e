package io.siyu.console.condition;

import io.siyu.condition.Condition;
import io.siyu.condition.Condition.Date.Comparison;
import org.jspecify.annotations.Nullable;

/** What a date of the contact must be like, while it is being written. */
public class DayForm {

    private String attribute = "";
    private Comparison is = Comparison.WITHIN_NEXT_DAYS;
    private String date = "";
    private String days = "";

    static DayForm of(Condition.Date condition) {
        DayForm form = new DayForm();
        form.attribute = condition.attribute();
        form.is = condition.is();
        form.date = text(condition.date());
        form.days = text(condition.days());
        return form;
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    /** Whether the comparison is with a day of the calendar. */
    boolean asksDate() {
        return switch (is) {
            case ON, BEFORE, AFTER -> true;
            default -> false;
        };
    }

    /** Whether the comparison counts days from today. */
    boolean asksDays() {
        return !asksDate() && is != Comparison.IS_SET && is != Comparison.IS_NOT_SET;
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

    public String getDate() {
        return date;
    }

    public void setDate(String date) {
        this.date = date;
    }

    public String getDays() {
        return days;
    }

    public void setDays(String days) {
        this.days = days;
    }
}
