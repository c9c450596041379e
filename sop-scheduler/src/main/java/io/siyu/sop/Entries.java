package io.siyu.sop;

import io.siyu.calendar.LunarDate;
import io.siyu.sop.CalendarRule.Slot;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** When the people of a track entered it: all of them, or those whose date it is. Runs within the caller's transaction. */
@Component
class Entries {

    private static final String IN_TRACK = """
            from enrolment e
            where e.tenant_id = :tenant and e.track_id = :track and e.state = 0
              and e.entered_at >= :from and e.entered_at < :until
            """;

    /** From the index of dates to each contact's own enrolment; the other way round would read the whole track. */
    static final String BY_DATE = """
            from contact_date c
            cross join lateral (
                select contact_id, entry_no, entered_at, track_id, state from enrolment
                where tenant_id = :tenant and journey_id = :journey and contact_id = c.contact_id offset 0) e
            where c.tenant_id = :tenant and c.attribute = :attribute and <date>
              and e.track_id = :track and e.state = 0 and e.entered_at >= :from and e.entered_at < :until
            """;

    static final String HAS_DATE = """

            and exists (select from contact_date c
                        where c.tenant_id = :tenant and c.contact_id = e.contact_id and c.attribute = :attribute
                          and <date>)""";

    private final JdbcClient jdbc;

    Entries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The first entry within a range of time. */
    Optional<Instant> first(Lane lane, Instant from, Instant until) {
        return nth(IN_TRACK, lane, from, until, Map.of(), 0);
    }

    /** Right behind the window's n-th entry, so that those who entered at the same instant stay together. */
    Instant endOfSlice(Lane lane, Window window, int number) {
        return end(nth(IN_TRACK, lane, window.from(), window.until(), Map.of(), number - 1), window);
    }

    /** Whether it is anybody's moment. */
    boolean anybody(Lane lane, Slot slot, Window window) {
        return nth(lane, slot, window, 0).isPresent();
    }

    /** Right behind the window's n-th entry of somebody whose moment it is. */
    Instant endOfSlice(Lane lane, Slot slot, Window window, int number) {
        return end(nth(lane, slot, window, number - 1), window);
    }

    private Optional<Instant> nth(Lane lane, Slot slot, Window window, int offset) {
        if (lane.rule() instanceof TimeRule.AnchoredOn rule) {
            Map<String, Object> dates = dates(rule, slot);
            dates.put("journey", lane.journey());
            return nth(byDate(BY_DATE, rule), lane, window.from(), window.until(), dates, offset);
        }
        return nth(IN_TRACK, lane, window.from(), window.until(), Map.of(), offset);
    }

    /** A statement about those whose date it is. */
    static String byDate(String sql, TimeRule.AnchoredOn rule) {
        return sql.replace(
                "<date>",
                switch (rule.repeat()) {
                    case NONE -> "c.value = :date";
                    case SOLAR -> "c.month_day = any(:monthDays) and c.value <= :date";
                    case LUNAR -> "c.value = any(:dates::date[])";
                });
    }

    /** The parameters of such a statement. */
    static Map<String, Object> dates(TimeRule.AnchoredOn rule, Slot slot) {
        Map<String, Object> params = new HashMap<>();
        params.put("attribute", rule.attribute());
        switch (rule.repeat()) {
            case NONE -> params.put("date", slot.date());
            case SOLAR -> {
                params.put("date", slot.date());
                params.put("monthDays", monthDays(slot.date()));
            }
            case LUNAR ->
                params.put(
                        "dates",
                        LunarDate.celebratedOn(slot.date())
                                .map(LocalDate::toString)
                                .toArray(String[]::new));
        }
        return params;
    }

    /** Days of the year that are celebrated on a date: where there is no 29 February, it is celebrated the day before. */
    private static Short[] monthDays(LocalDate date) {
        short day = (short) (date.getMonthValue() * 100 + date.getDayOfMonth());
        return day == 228 && !date.isLeapYear() ? new Short[] {228, 229} : new Short[] {day};
    }

    private static Instant end(Optional<Instant> last, Window window) {
        return last.map(instant -> instant.plus(TimeRule.PRECISION)).orElse(window.until());
    }

    private Optional<Instant> nth(
            String who,
            Lane lane,
            Instant from,
            Instant until,
            Map<String, ? extends @Nullable Object> more,
            int offset) {
        return jdbc.sql("select e.entered_at " + who + " order by e.entered_at offset :offset limit 1")
                .param("tenant", lane.tenant().value())
                .param("track", lane.track())
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("until", until.atOffset(ZoneOffset.UTC))
                .param("offset", offset)
                .params(more)
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }
}
