package io.siyu.staff;

import io.siyu.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** When a member works and how much they take on. */
@Component
@Transactional
public class Duties {

    private final JdbcClient jdbc;

    Duties(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Sets how much a member takes on. */
    public void limit(TenantId tenant, long staffId, Capacity capacity) {
        jdbc.sql("""
                        update staff set max_owned = :owned, max_per_day = :perDay, manager_id = :manager
                        where tenant_id = :tenant and id = :staff""")
                .param("tenant", tenant.value())
                .param("staff", staffId)
                .param("owned", capacity.maxOwned())
                .param("perDay", capacity.maxPerDay())
                .param("manager", capacity.managerId())
                .update();
    }

    /** How much a member takes on; empty when there is no such member. */
    @Transactional(readOnly = true)
    public Optional<Capacity> capacity(TenantId tenant, long staffId) {
        return jdbc.sql("""
                        select max_owned, max_per_day, manager_id from staff
                        where tenant_id = :tenant and id = :staff""")
                .param("tenant", tenant.value())
                .param("staff", staffId)
                .query(Capacity.class)
                .optional();
    }

    /** Sets when a member works. */
    public void schedule(TenantId tenant, long staffId, WorkingHours hours) {
        Map<String, Object> whose = Map.of("tenant", tenant.value(), "staff", staffId);
        jdbc.sql("delete from staff_hours where tenant_id = :tenant and staff_id = :staff")
                .params(whose)
                .update();
        hours.spans()
                .forEach(span -> jdbc.sql("""
                                insert into staff_hours (tenant_id, staff_id, weekday, starts_at, ends_at)
                                select tenant_id, id, :day, :from, :until from staff
                                where tenant_id = :tenant and id = :staff""")
                        .params(whose)
                        .param("day", span.day().getValue())
                        .param("from", span.from())
                        .param("until", span.until())
                        .update());
    }

    /** When a member works. */
    @Transactional(readOnly = true)
    public WorkingHours hours(TenantId tenant, long staffId) {
        List<WorkingHours.Span> spans = jdbc.sql("""
                        select weekday, starts_at, ends_at from staff_hours
                        where tenant_id = :tenant and staff_id = :staff order by weekday, starts_at""")
                .param("tenant", tenant.value())
                .param("staff", staffId)
                .query(Duties::span)
                .list();
        return new WorkingHours(spans);
    }

    private static WorkingHours.Span span(ResultSet row, int number) throws SQLException {
        return new WorkingHours.Span(
                DayOfWeek.of(row.getInt("weekday")),
                row.getObject("starts_at", LocalTime.class),
                row.getObject("ends_at", LocalTime.class));
    }
}
