package io.siyu.calendar;

import java.time.LocalDate;
import java.util.List;

/**
 * A year of a corp's calendar.
 *
 * @param days those that are not what their weekday says or bear a name, in their order
 */
public record CalendarYear(int year, Standing standing, List<Day> days) {

    public CalendarYear {
        days = List.copyOf(days);
    }

    /** What is known of a year. */
    public enum Standing {
        /** It was published when this version of the platform was made. */
        PUBLISHED,
        /** The corp wrote down its days. */
        WRITTEN_DOWN,
        /** Nobody knows it yet: days are worked by their weekday. */
        UNPUBLISHED
    }

    /**
     * A day of it.
     *
     * @param own whether the corp wrote it down
     * @param published whether it was published too, as it is or otherwise
     */
    public record Day(LocalDate date, boolean off, String name, boolean own, boolean published) {}
}
