package io.siyu.calendar;

import static java.util.stream.Collectors.toMap;

import io.siyu.calendar.CalendarYear.Day;
import io.siyu.calendar.CalendarYear.Standing;
import io.siyu.tenant.AcrossTenants;
import io.siyu.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The calendar of each corp: the published one with the days it added or corrected. A change counts for whatever is not
 * decided yet, as nothing is stored of what is due.
 */
@Component
public class Holidays {

    /** How long the name of a day may be. */
    public static final int LONGEST_NAME = 30;

    private final JdbcClient jdbc;
    private final AcrossTenants across;

    Holidays(JdbcClient jdbc, AcrossTenants across) {
        this.jdbc = jdbc;
        this.across = across;
    }

    /** By which days a corp goes. */
    @Transactional(readOnly = true)
    public Workdays of(TenantId tenant) {
        return Workdays.with(jdbc
                .sql("select day, off from holiday_day where tenant_id = :tenant")
                .param("tenant", tenant.value())
                .query((row, number) -> Map.entry(row.getObject("day", LocalDate.class), row.getBoolean("off")))
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** By which days some corps go; those that are missing go by the published ones. Asked through the platform's narrow sight. */
    public Map<TenantId, Workdays> across(Collection<TenantId> tenants) {
        Map<TenantId, Map<LocalDate, Boolean>> corrected = new HashMap<>();
        Long[] ids = tenants.stream().map(TenantId::value).distinct().toArray(Long[]::new);
        across.find(
                        "select tenant_id, day, off from holiday_day where tenant_id = any(:tenants)",
                        Map.of("tenants", ids),
                        Own::of)
                .forEach(own -> corrected
                        .computeIfAbsent(own.tenant(), tenant -> new HashMap<>())
                        .put(own.day(), own.off()));
        return corrected.entrySet().stream()
                .collect(toMap(Map.Entry::getKey, entry -> Workdays.with(entry.getValue())));
    }

    /** The days of a year that somebody may want to look at. */
    @Transactional(readOnly = true)
    public CalendarYear year(TenantId tenant, int year) {
        Map<LocalDate, Day> days = new TreeMap<>();
        PublishedDays.all().values().stream()
                .filter(day -> day.date().getYear() == year)
                .forEach(day -> days.put(day.date(), new Day(day.date(), day.off(), day.name(), false, true)));
        List<SpecialDay> own = own(tenant, year);
        own.forEach(day -> days.merge(
                day.date(),
                new Day(day.date(), day.off(), day.name(), true, false),
                (published, corrected) -> new Day(day.date(), day.off(), day.name(), true, true)));
        Standing written = own.isEmpty() ? Standing.UNPUBLISHED : Standing.WRITTEN_DOWN;
        return new CalendarYear(
                year, PublishedDays.has(year) ? Standing.PUBLISHED : written, List.copyOf(days.values()));
    }

    /** Writes down that a day is off, or worked: one that nobody published, or one that was published otherwise. */
    @Transactional
    public void set(TenantId tenant, SpecialDay day) {
        jdbc.sql("""
                        insert into holiday_day (tenant_id, day, off, name) values (:tenant, :day, :off, :name)
                        on conflict (tenant_id, day) do update set off = excluded.off, name = excluded.name""")
                .param("tenant", tenant.value())
                .param("day", day.date())
                .param("off", day.off())
                .param("name", day.name().strip())
                .update();
    }

    /** Takes back what the corp wrote of a day; it is as published again, or as its weekday says. */
    @Transactional
    public void remove(TenantId tenant, LocalDate day) {
        jdbc.sql("delete from holiday_day where tenant_id = :tenant and day = :day")
                .param("tenant", tenant.value())
                .param("day", day)
                .update();
    }

    private List<SpecialDay> own(TenantId tenant, int year) {
        return jdbc.sql("""
                        select day, off, name from holiday_day
                        where tenant_id = :tenant and day between make_date(:year, 1, 1) and make_date(:year, 12, 31)""")
                .param("tenant", tenant.value())
                .param("year", year)
                .query((row, number) -> new SpecialDay(
                        row.getObject("day", LocalDate.class), row.getBoolean("off"), row.getString("name")))
                .list();
    }

    private record Own(TenantId tenant, LocalDate day, boolean off) {

        static Own of(ResultSet row, int number) throws SQLException {
            return new Own(
                    TenantId.of(row.getLong("tenant_id")),
                    row.getObject("day", LocalDate.class),
                    row.getBoolean("off"));
        }
    }
}
