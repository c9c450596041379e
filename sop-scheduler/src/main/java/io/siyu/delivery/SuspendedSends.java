package io.siyu.delivery;

import io.siyu.tenant.Suspensions;
import io.siyu.tenant.TenantId;
import io.siyu.tenant.TenantSuspended;
import io.siyu.tenant.TenantTransactions;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What becomes of a suspended tenant's sends: what is not handed over waits, and what the channel has is withdrawn where
 * nobody confirmed it yet.
 */
@Component
public class SuspendedSends {

    /** For what could not be withdrawn at once, because the channel gave no answer. */
    private static final Duration MARGIN = Duration.ofDays(1);

    private final Suspensions suspensions;
    private final TenantTransactions transactions;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final DeliverySettings settings;

    SuspendedSends(
            Suspensions suspensions,
            TenantTransactions transactions,
            JdbcClient jdbc,
            Clock clock,
            DeliverySettings settings) {
        this.suspensions = suspensions;
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.clock = clock;
        this.settings = settings;
    }

    /** How far all sends of the tenant are on their way. */
    public Withdrawals.OnTheWay onTheWay(TenantId tenant) {
        return transactions.get(
                tenant,
                () -> jdbc.sql(Withdrawals.COUNT.replace("<which>", ""))
                        .param("tenant", tenant.value())
                        .query(Withdrawals.OnTheWay::of)
                        .single());
    }

    @EventListener
    void on(TenantSuspended event) {
        jdbc.sql("""
                        update send_task set next_check_at = :now
                        where tenant_id = :tenant and state = 'HANDED_OVER' and confirmed_at is null
                          and concluded_at is null and next_check_at > :now""")
                .param("tenant", event.tenant().value())
                .param("now", event.suspension().since().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The suspended tenants whose tasks may still be open. */
    List<TenantId> lately() {
        return suspensions.since(clock.instant().minus(settings.confirmWithin()).minus(MARGIN));
    }
}
