package siyu.sandbox.world;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;

/** How many mass messages one customer may receive; the corp chooses one of three rules in the mass-send assistant. */
public enum MassSendRule {
    /** As many per calendar month as the month has days. */
    MONTHLY_DAYS,
    /** Seven per calendar week. */
    WEEKLY_7,
    /** One per calendar day. */
    DAILY_1;

    /** WeCom counts calendar days in China. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    Instant windowStart(Instant at) {
        LocalDate day = LocalDate.ofInstant(at, ZONE);
        LocalDate first = switch (this) {
            case MONTHLY_DAYS -> day.withDayOfMonth(1);
            case WEEKLY_7 -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case DAILY_1 -> day;
        };
        return first.atStartOfDay(ZONE).toInstant();
    }

    int allowance(Instant at) {
        return switch (this) {
            case MONTHLY_DAYS -> YearMonth.from(at.atZone(ZONE)).lengthOfMonth();
            case WEEKLY_7 -> 7;
            case DAILY_1 -> 1;
        };
    }
}
