package io.siyu.delivery;

import io.siyu.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The due ledger (台账): for any contact, what was decided about each send, and what became of it. */
@Component
@Transactional(readOnly = true)
public class Ledger {

    private static final int LONGEST = 500;

    private final JdbcClient jdbc;

    Ledger(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The last lines about a contact, by when they were due, the latest first. */
    public List<LedgerLine> of(TenantId tenant, long contactId) {
        return jdbc.sql("""
                        select s.origin_id, s.occurrence, s.entry_no, s.variant_id, s.content_id, s.staff_id, s.due_at, s.decided_at,
                               case
                                   when t.state = 'REFUSED' then 'REFUSED'
                                   when s.outcome = 'SKIPPED' then 'SKIPPED'
                                   when r.status = 'DELIVERED' then 'DELIVERED'
                                   when t.state in ('PENDING', 'CLAIMED') then 'QUEUED'
                                   when t.state in ('IN_FLIGHT', 'UNKNOWN') then t.state
                                   when t.confirmed_at is not null then 'CONFIRMED'
                                   when t.concluded_at is not null then 'NOT_CONFIRMED'
                                   else 'AWAITING_CONFIRMATION'
                               end as state,
                               s.reason, s.too_late, t.refusal, s.task_id, t.handed_over_at, t.confirmed_at,
                               case r.status when 'DELIVERED' then r.at end as delivered_at,
                               case when t.state = 'PENDING' then t.not_before end as not_before
                        from send s
                        left join send_task t on t.tenant_id = s.tenant_id and t.id = s.task_id
                        left join receipt r on r.tenant_id = s.tenant_id and r.task_id = s.task_id
                                           and r.contact_id = s.contact_id
                        where s.tenant_id = :tenant and s.contact_id = :contact
                        union all
                        select origin_id, occurrence, entry_no, null, null, null, due_at, null, 'HELD', reason, null, null,
                               null, null, null, null, release_at
                        from held_send where tenant_id = :tenant and contact_id = :contact
                        order by due_at desc, origin_id, occurrence limit :limit""")
                .param("tenant", tenant.value())
                .param("contact", contactId)
                .param("limit", LONGEST)
                .query(Ledger::line)
                .list();
    }

    private static LedgerLine line(ResultSet row, int number) throws SQLException {
        return new LedgerLine(
                row.getLong("origin_id"),
                row.getLong("occurrence"),
                row.getInt("entry_no"),
                row.getObject("variant_id", Long.class),
                row.getObject("content_id", Long.class),
                row.getObject("staff_id", Long.class),
                row.getObject("due_at", OffsetDateTime.class).toInstant(),
                instant(row, "decided_at"),
                LedgerState.valueOf(row.getString("state")),
                row.getString("reason"),
                row.getString("too_late"),
                row.getString("refusal"),
                row.getObject("task_id", Long.class),
                instant(row, "handed_over_at"),
                instant(row, "confirmed_at"),
                instant(row, "delivered_at"),
                instant(row, "not_before"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
