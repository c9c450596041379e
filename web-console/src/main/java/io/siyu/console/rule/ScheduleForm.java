package io.siyu.console.rule;

import io.siyu.monitoring.Schedule;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** When a rule acts, while it is being written. */
class ScheduleForm {

    private boolean limited;
    private Set<DayOfWeek> days = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
    private @Nullable LocalTime from = LocalTime.of(9, 0);
    private @Nullable LocalTime to = LocalTime.of(18, 0);

    static ScheduleForm of(@Nullable Schedule schedule) {
        ScheduleForm form = new ScheduleForm();
        if (schedule != null) {
            form.limited = true;
            form.days = schedule.days();
            form.from = schedule.from();
            form.to = schedule.to();
        }
        return form;
    }

    /** The window; a time that was left empty is midnight. */
    @Nullable Schedule schedule() {
        return limited
                ? new Schedule(days, from == null ? LocalTime.MIDNIGHT : from, to == null ? LocalTime.MIDNIGHT : to)
                : null;
    }

    public boolean isLimited() {
        return limited;
    }

    public void setLimited(boolean limited) {
        this.limited = limited;
    }

    public Set<DayOfWeek> getDays() {
        return days;
    }

    public void setDays(Set<DayOfWeek> days) {
        this.days = days;
    }

    public @Nullable LocalTime getFrom() {
        return from;
    }

    public void setFrom(@Nullable LocalTime from) {
        this.from = from;
    }

    public @Nullable LocalTime getTo() {
        return to;
    }

    public void setTo(@Nullable LocalTime to) {
        this.to = to;
    }
}
