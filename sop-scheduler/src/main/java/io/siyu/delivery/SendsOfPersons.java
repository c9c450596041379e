package io.siyu.delivery;

import io.siyu.tenant.TenantId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps sends true to who is who, when two contacts turn out to be one person. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class SendsOfPersons {

    private static final List<String> UNITE = List.of("""
            with key as (<keys>)
            update send s set contact_id = :d_kept, occurrence = key.new_occurrence, entry_no = key.new_entry_no
            from key
            where s.tenant_id = :d_tenant and s.contact_id = :d_gone
              and s.origin_id = key.origin_id and s.occurrence = key.occurrence
              and not exists (select from send o
                              where o.tenant_id = :d_tenant and o.origin_id = key.origin_id
                                and o.contact_id = :d_kept and o.occurrence = key.new_occurrence)""", """
            with key as (<keys>)
            update held_send s set contact_id = :d_kept, occurrence = key.new_occurrence, entry_no = key.new_entry_no
            from key
            where s.tenant_id = :d_tenant and s.contact_id = :d_gone
              and s.origin_id = key.origin_id and s.occurrence = key.occurrence
              and not exists (select from send o
                              where o.tenant_id = :d_tenant and o.origin_id = key.origin_id
                                and o.contact_id = :d_kept and o.occurrence = key.new_occurrence)
              and not exists (select from held_send o
                              where o.tenant_id = :d_tenant and o.origin_id = key.origin_id
                                and o.contact_id = :d_kept and o.occurrence = key.new_occurrence)""");

    /** What the kept one has already: it is not sent twice. */
    private static final List<String> SETTLE =
            List.of("delete from held_send where tenant_id = :tenant and contact_id = :gone", """
            update send s set outcome = 'SKIPPED', reason = 'merged'
            from send_task t
            where s.tenant_id = :tenant and s.contact_id = :gone and s.outcome = 'STAGED'
              and t.tenant_id = :tenant and t.id = s.task_id and t.state in ('PENDING', 'CLAIMED')""", """
            update receipt r set contact_id = :kept
            where r.tenant_id = :tenant and r.contact_id = :gone
              and not exists (select from receipt o where o.tenant_id = :tenant and o.task_id = r.task_id
                                                      and o.contact_id = :kept)""");

    private final JdbcClient jdbc;

    SendsOfPersons(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Says of one contact what was sent to another, so that nothing is sent to the person twice.
     *
     * @param keys a SELECT of {@code origin_id, occurrence} of the gone one's sends, and of the {@code new_occurrence,
     *     new_entry_no} they have for the kept one
     */
    public void unite(TenantId tenant, long kept, long gone, DueSelection keys) {
        UNITE.forEach(sql -> jdbc.sql(sql.replace("<keys>", keys.sql()))
                .params(keys.params())
                .param("d_tenant", tenant.value())
                .param("d_kept", kept)
                .param("d_gone", gone)
                .update());
        SETTLE.forEach(sql -> jdbc.sql(sql)
                .param("tenant", tenant.value())
                .param("kept", kept)
                .param("gone", gone)
                .update());
    }
}
