package io.siyu.assignment;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import io.siyu.staff.WorkingHours;
import io.siyu.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the members who may get contacts, and those who stand in for them: three statements, however many there are. */
@Component
class Crews {

    private static final String ABSENCES = """
            select distinct on (staff_id) staff_id, substitute_id from staff_absence
            where tenant_id = :tenant and staff_id = any(:staff) and state in ('PLANNED', 'RUNNING')
              and starts_at <= :now and ends_at > :now
            order by staff_id, starts_at""";

    private static final String HOURS = """
            select staff_id, weekday, starts_at, ends_at from staff_hours
            where tenant_id = :tenant and staff_id = any(:staff)""";

    private static final String MEMBERS = """
            select s.id, s.active, coalesce(s.zone, t.zone) as zone, s.max_owned, s.max_per_day,
                   (select coalesce(sum(o.n), 0) from owned_tally o where o.tenant_id = :tenant and o.staff_id = s.id)
                 + (select count(*) from contact_transfer w
                    where w.tenant_id = :tenant and w.takeover_id = s.id and w.ended_at is null) as owned,
                   case when s.max_per_day is not null then
                        (select count(*) from assignment a
                         where a.tenant_id = :tenant and a.staff_id = s.id and a.outcome in ('OWNER', 'TRANSFER')
                           and a.decided_at >= date_trunc('day', cast(:now as timestamptz), coalesce(s.zone, t.zone)))
                        else 0 end as today
            from staff s join tenant t on t.id = s.tenant_id
            where s.tenant_id = :tenant and s.id = any(:staff)""";

    private final JdbcClient jdbc;

    Crews(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those members, and whoever stands in for them now. */
    Map<Long, Member> of(TenantId tenant, Collection<Long> staff, Instant now) {
        Map<Long, Absent> absent = absent(tenant, staff, now);
        List<Long> everybody = new ArrayList<>(staff);
        absent.values().stream().map(Absent::substitute).forEach(substitute -> {
            if (substitute != null) {
                everybody.add(substitute);
            }
        });
        Map<Long, Absent> substitutesToo = absent(tenant, everybody, now);
        Map<Long, WorkingHours> hours = hours(tenant, everybody);
        return asked(MEMBERS, tenant, everybody)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, number) -> member(row, substitutesToo, hours))
                .list()
                .stream()
                .collect(toMap(Member::id, member -> member));
    }

    private Map<Long, Absent> absent(TenantId tenant, Collection<Long> staff, Instant now) {
        return asked(ABSENCES, tenant, staff)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Absent(row.getLong("staff_id"), row.getObject("substitute_id", Long.class)))
                .list()
                .stream()
                .collect(toMap(Absent::staff, one -> one));
    }

    private Map<Long, WorkingHours> hours(TenantId tenant, Collection<Long> staff) {
        Map<Long, List<Hour>> spans =
                asked(HOURS, tenant, staff).query(Crews::hour).list().stream().collect(groupingBy(Hour::staff));
        return spans.entrySet().stream()
                .collect(toMap(
                        Map.Entry::getKey,
                        spansOf -> new WorkingHours(
                                spansOf.getValue().stream().map(Hour::span).toList())));
    }

    private JdbcClient.StatementSpec asked(String sql, TenantId tenant, Collection<Long> staff) {
        return jdbc.sql(sql)
                .param("tenant", tenant.value())
                .param("staff", staff.stream().distinct().toArray(Long[]::new));
    }

    private static Member member(ResultSet row, Map<Long, Absent> absences, Map<Long, WorkingHours> hours)
            throws SQLException {
        long id = row.getLong("id");
        Absent absent = absences.get(id);
        return new Member(
                id,
                row.getBoolean("active"),
                ZoneId.of(row.getString("zone")),
                hours.getOrDefault(id, WorkingHours.ANY_TIME),
                absent != null,
                absent == null ? null : absent.substitute(),
                row.getObject("max_owned", Integer.class),
                row.getObject("max_per_day", Integer.class),
                row.getLong("owned"),
                row.getLong("today"));
    }

    private static Hour hour(ResultSet row, int number) throws SQLException {
        WorkingHours.Span span = new WorkingHours.Span(
                DayOfWeek.of(row.getInt("weekday")),
                row.getObject("starts_at", LocalTime.class),
                row.getObject("ends_at", LocalTime.class));
        return new Hour(row.getLong("staff_id"), span);
    }

    private record Absent(long staff, @Nullable Long substitute) {}

    private record Hour(long staff, WorkingHours.Span span) {}
}
