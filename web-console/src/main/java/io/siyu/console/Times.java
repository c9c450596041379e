package io.siyu.console;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/** Instants as people say them, seen from now, in the tenant's zone and the reader's language. */
public final class Times {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");

    private final MessageSource messages;
    private final Locale locale;
    private final ZoneId zone;
    private final Instant now;

    Times(MessageSource messages, Locale locale, ZoneId zone, Instant now) {
        this.messages = messages;
        this.locale = locale;
        this.zone = zone;
        this.now = now;
    }

    /** The moment the page speaks of. */
    public Instant now() {
        return now;
    }

    /** Today's date with its weekday. */
    public String today() {
        return now.atZone(zone).format(DateTimeFormatter.ofPattern(say("console.time.todayPattern"), locale));
    }

    /** As in "today 14:05", "yesterday 21:00", "Mar 2, 14:05"; a dash for never. */
    public String friendly(@Nullable Instant instant) {
        if (instant == null) {
            return "–";
        }
        ZonedDateTime local = instant.atZone(zone);
        return say("console.time.at", day(local.toLocalDate()), local.format(CLOCK));
    }

    /** As in "5 minutes ago" within a day, then as {@link #friendly}. */
    public String ago(@Nullable Instant instant) {
        if (instant == null) {
            return "–";
        }
        Duration age = Duration.between(instant, now);
        if (age.isNegative() || age.toHours() >= 24) {
            return friendly(instant);
        }
        if (age.toMinutes() < 1) {
            return say("console.time.justNow");
        }
        return age.toHours() < 1
                ? say("console.time.minutesAgo", age.toMinutes())
                : say("console.time.hoursAgo", age.toHours());
    }

    /** Time of day only. */
    public String clock(Instant instant) {
        return instant.atZone(zone).format(CLOCK);
    }

    /** As in "today" or "Mar 2". */
    public String day(Instant instant) {
        return day(instant.atZone(zone).toLocalDate());
    }

    /** The exact moment, for a title. */
    public String exact(@Nullable Instant instant) {
        return instant == null
                ? ""
                : DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").format(instant.atZone(zone)) + " " + zone;
    }

    /** As an input of type datetime-local wants it. */
    public String forInput(@Nullable Instant instant) {
        return instant == null ? "" : instant.atZone(zone).format(FORM);
    }

    private String day(LocalDate day) {
        LocalDate today = now.atZone(zone).toLocalDate();
        if (day.equals(today)) {
            return say("console.time.today");
        }
        if (day.equals(today.minusDays(1))) {
            return say("console.time.yesterday");
        }
        if (day.equals(today.plusDays(1))) {
            return say("console.time.tomorrow");
        }
        String pattern = day.getYear() == today.getYear() ? "console.time.dayPattern" : "console.time.datePattern";
        return day.format(DateTimeFormatter.ofPattern(say(pattern), locale));
    }

    private String say(String code, Object... arguments) {
        return messages.getMessage(code, arguments, locale);
    }
}
