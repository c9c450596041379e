package io.siyu.console.journey;

import io.siyu.console.Notices;
import io.siyu.sop.TimeRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** When a step is due, in words: at once, after 2 hours, on day 3 at 21:00. */
@Component
class TimeWords {

    private final Notices notices;

    TimeWords(Notices notices) {
        this.notices = notices;
    }

    String of(TimeRule rule) {
        return switch (rule) {
            case TimeRule.After(Duration delay) when delay.isZero() -> notices.text("console.steps.atOnce");
            case TimeRule.After(Duration delay) -> notices.text("console.steps.after", length(delay));
            case TimeRule.DayAt(int day, var at) -> notices.text("console.steps.dayAt", day, at.toString());
        };
    }

    private String length(Duration delay) {
        List<String> parts = new ArrayList<>();
        add(parts, "console.length.days", delay.toDaysPart());
        add(parts, "console.length.hours", delay.toHoursPart());
        add(parts, "console.length.minutes", delay.toMinutesPart());
        add(parts, "console.length.seconds", delay.toSecondsPart());
        return String.join(" ", parts);
    }

    private void add(List<String> parts, String code, long number) {
        if (number > 0) {
            parts.add(notices.text(code, number));
        }
    }
}
