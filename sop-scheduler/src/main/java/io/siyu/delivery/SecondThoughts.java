package io.siyu.delivery;

import io.siyu.tenant.TenantId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Looks once more at a message the channel has and nobody confirmed: it may have lost its ground. The channel withdraws
 * whole messages only, so for some of the recipients it is too late. Runs within the caller's transaction.
 */
@Component
class SecondThoughts {

    private final List<FireCheck> checks;
    private final JdbcClient jdbc;

    SecondThoughts(List<FireCheck> checks, JdbcClient jdbc) {
        this.checks = checks;
        this.jdbc = jdbc;
    }

    /** Notes who should not get it any more; answers whether that is everybody. */
    boolean leaveNobody(TenantId tenant, OpenTasks.OpenTask task) {
        if (task.suspended()) {
            noteAll(tenant, task);
            return true;
        }
        List<Stale> late = checks.stream()
                .flatMap(check -> check.stale(tenant, task.origin(), task.id()).stream())
                .filter(stale -> !stale.hold())
                .toList();
        if (late.isEmpty()) {
            return false;
        }
        note(tenant, task, late);
        return everybodyIsLate(tenant, task);
    }

    private void note(TenantId tenant, OpenTasks.OpenTask task, List<Stale> late) {
        jdbc.sql("""
                        update send s set too_late = l.reason
                        from unnest(:contacts, :occurrences, :reasons) as l (contact_id, occurrence, reason)
                        where s.tenant_id = :tenant and s.task_id = :task and s.outcome = 'STAGED'
                          and s.contact_id = l.contact_id and s.occurrence = l.occurrence and s.too_late is null""")
                .param("tenant", tenant.value())
                .param("task", task.id())
                .param("contacts", late.stream().map(Stale::contactId).toArray(Long[]::new))
                .param("occurrences", late.stream().map(Stale::occurrence).toArray(Long[]::new))
                .param("reasons", late.stream().map(Stale::reason).toArray(String[]::new))
                .update();
    }

    private void noteAll(TenantId tenant, OpenTasks.OpenTask task) {
        jdbc.sql("""
                        update send set too_late = :reason
                        where tenant_id = :tenant and task_id = :task and outcome = 'STAGED' and too_late is null""")
                .param("tenant", tenant.value())
                .param("task", task.id())
                .param("reason", Reason.TENANT_SUSPENDED.code())
                .update();
    }

    private boolean everybodyIsLate(TenantId tenant, OpenTasks.OpenTask task) {
        return jdbc.sql("""
                        select bool_and(too_late is not null) from send
                        where tenant_id = :tenant and task_id = :task and outcome = 'STAGED'""")
                .param("tenant", tenant.value())
                .param("task", task.id())
                .query(Boolean.class)
                .single();
    }
}
