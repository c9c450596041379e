package io.siyu.tenant;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Suspends tenants and lets them go on; for the platform's operator, not for a tenant's own people. That the ticks leave
 * a suspended tenant alone is the database's doing: {@link AcrossTenants} does not see it.
 */
@Component
public class Suspensions {

    private final TenantTransactions transactions;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Suspensions(TenantTransactions transactions, JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** Suspends a tenant; answers whether it was at work. */
    public boolean suspend(TenantId tenant, Suspension.Reason reason, String note, String by) {
        Suspension suspension = new Suspension(reason, note, by, clock.instant());
        return transactions.get(tenant, () -> {
            boolean suspended = write(tenant, suspension);
            if (suspended) {
                events.publishEvent(new TenantSuspended(tenant, suspension));
            }
            return suspended;
        });
    }

    /**
     * Lets a tenant go on; answers whether it was suspended. What was due meanwhile is found as after an outage: it is
     * sent if it is not too late.
     */
    public boolean resume(TenantId tenant, String by) {
        return transactions.get(tenant, () -> {
            boolean resumed = lift(tenant);
            if (resumed) {
                events.publishEvent(new TenantResumed(tenant, by, clock.instant()));
            }
            return resumed;
        });
    }

    /** The tenants that are suspended and were not at that time. */
    public List<TenantId> since(Instant earlier) {
        return jdbc.sql("select id from tenant where suspended_at >= :earlier order by id")
                .param("earlier", earlier.atOffset(ZoneOffset.UTC))
                .query((row, number) -> TenantId.of(row.getLong(1)))
                .list();
    }

    private boolean write(TenantId tenant, Suspension suspension) {
        return jdbc.sql("""
                        update tenant set suspended_at = :since, suspended_for = :reason, suspended_by = :by,
                                          suspension_note = :note
                        where id = :tenant and suspended_at is null""")
                        .param("tenant", tenant.value())
                        .param("since", suspension.since().atOffset(ZoneOffset.UTC))
                        .param("reason", suspension.reason().name())
                        .param("by", suspension.by())
                        .param("note", suspension.note())
                        .update()
                == 1;
    }

    private boolean lift(TenantId tenant) {
        return jdbc.sql("""
                        update tenant set suspended_at = null, suspended_for = null, suspended_by = null,
                                          suspension_note = null
                        where id = :tenant and suspended_at is not null""").param("tenant", tenant.value()).update() == 1;
    }
}
