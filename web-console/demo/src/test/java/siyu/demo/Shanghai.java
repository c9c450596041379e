package siyu.demo;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Times as a calendar on the wall shows them: {@code 2026-03-04 14:05}. */
final class Shanghai {

    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** Characters of a minute. */
    static final int LENGTH = 16;

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private Shanghai() {}

    static Instant at(String minute) {
        return LocalDateTime.parse(minute, MINUTE).atZone(ZONE).toInstant();
    }

    static String minute(Instant instant) {
        return MINUTE.format(instant.atZone(ZONE));
    }
}
