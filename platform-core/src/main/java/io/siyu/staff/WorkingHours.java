package io.siyu.staff;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;

/** When a member works within a week; no span at all: at any time. */
public record WorkingHours(List<Span> spans) {

    /** No hours are set. */
    public static final WorkingHours ANY_TIME = new WorkingHours(List.of());

    public WorkingHours {
        spans = spans.stream()
                .sorted(Comparator.comparing(Span::day).thenComparing(Span::from))
                .toList();
    }

    /**
     * A time of one day.
     *
     * @param until exclusive; midnight is the end of that day
     */
    public record Span(DayOfWeek day, LocalTime from, LocalTime until) {

        /** Whether the end comes after the beginning. */
        public boolean forwards() {
            return until.equals(LocalTime.MIDNIGHT) || until.isAfter(from);
        }

        private boolean covers(ZonedDateTime at) {
            LocalTime time = at.toLocalTime();
            return at.getDayOfWeek() == day
                    && !time.isBefore(from)
                    && (until.equals(LocalTime.MIDNIGHT) || time.isBefore(until));
        }
    }

    /** Whether the member works on that day at all, by what is set. */
    public boolean on(DayOfWeek day) {
        return spans.stream().anyMatch(span -> span.day() == day);
    }

    /** Whether the member works at that moment, given in the member's zone. */
    public boolean cover(ZonedDateTime at) {
        return spans.isEmpty() || spans.stream().anyMatch(span -> span.covers(at));
    }
}
