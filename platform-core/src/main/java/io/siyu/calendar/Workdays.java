package io.siyu.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Map;

/**
 * Which days are worked: as published, with what a corp added or corrected. A day of which nobody said anything is worked
 * from Monday to Friday; so is every day of a year that is not published yet.
 */
public final class Workdays {

    /** As published for everybody. */
    public static final Workdays PUBLISHED = new Workdays(Map.of());

    private final Map<LocalDate, Boolean> corrected;

    private Workdays(Map<LocalDate, Boolean> corrected) {
        this.corrected = corrected;
    }

    /**
     * With a corp's own days.
     *
     * @param corrected whether each of them is off
     */
    public static Workdays with(Map<LocalDate, Boolean> corrected) {
        return corrected.isEmpty() ? PUBLISHED : new Workdays(Map.copyOf(corrected));
    }

    /** Whether people work on a day. */
    public boolean isWorked(LocalDate date) {
        Boolean off = corrected.get(date);
        if (off != null) {
            return !off;
        }
        SpecialDay published = PublishedDays.all().get(date);
        return published == null ? isWorkedUsually(date) : !published.off();
    }

    /** Whether people work on a day as far as its weekday goes. */
    static boolean isWorkedUsually(LocalDate date) {
        return date.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0;
    }
}
