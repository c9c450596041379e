package io.siyu.gateway.callback;

import io.siyu.gateway.corp.EachTenant;
import io.siyu.tenant.TenantId;
import io.siyu.tenant.TenantTransactions;
import io.siyu.tenant.Tenants;
import io.siyu.time.Tick;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Forgets callbacks that have had their effect a month ago; a repeat of one could not come in any more, because its seal
 * would be too old. What failed stays until somebody has looked.
 */
@Component
class InboxRetention implements Tick {

    private static final int SLICE = 5_000;

    private final Tenants tenants;
    private final TenantTransactions transactions;
    private final JdbcClient jdbc;

    InboxRetention(Tenants tenants, TenantTransactions transactions, JdbcClient jdbc) {
        this.tenants = tenants;
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "inbox-retention";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public void run() {
        EachTenant.of(tenants.atWork(), "Forgetting callbacks", this::forget);
    }

    private void forget(TenantId tenant) {
        int forgotten = SLICE;
        while (forgotten == SLICE) {
            forgotten = transactions.get(tenant, () -> forgetSome(tenant));
        }
    }

    private int forgetSome(TenantId tenant) {
        return jdbc.sql("""
                        delete from callback_inbox where tenant_id = :tenant and id in (
                            select id from callback_inbox
                            where tenant_id = :tenant and state = 'DONE' and received_at < now() - interval '30 days'
                              and coalesce(welcome, 'DONE') = 'DONE'
                            limit :slice)""")
                .param("tenant", tenant.value())
                .param("slice", SLICE)
                .update();
    }
}
