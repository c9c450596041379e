package io.siyu.gateway.callback;

import io.siyu.tenant.AcrossTenants;
import io.siyu.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The events of the inbox that may be answered with a welcome. Each gives one chance: whoever takes it greets or gives
 * up, and if it never comes back nobody greets a second time.
 */
@Component
class WelcomeQueue {

    private final JdbcClient jdbc;
    private final AcrossTenants acrossTenants;
    private final Clock clock;

    WelcomeQueue(JdbcClient jdbc, AcrossTenants acrossTenants, Clock clock) {
        this.jdbc = jdbc;
        this.acrossTenants = acrossTenants;
        this.clock = clock;
    }

    /** The tenants that have a greeting to make, or one whose maker did not come back. */
    List<TenantId> tenantsToGreetFor() {
        return acrossTenants.tenantsWith("""
                        select t.id from tenant t
                        where exists (
                            select from callback_inbox c
                            where c.tenant_id = t.id and c.welcome in ('DUE', 'CLAIMED')
                              and (c.welcome = 'DUE' or c.received_at < now() - interval '1 minute'))""", Map.of());
    }

    /** The events nobody has taken yet. */
    List<Long> due(TenantId tenant) {
        return jdbc.sql("select id from callback_inbox where tenant_id = ? and welcome = 'DUE' order by id limit 200")
                .param(tenant.value())
                .query((row, number) -> row.getLong("id"))
                .list();
    }

    /** Takes the one chance to greet. */
    Optional<Greeting> take(TenantId tenant, long id) {
        return jdbc.sql("""
                        update callback_inbox set welcome = 'CLAIMED'
                        where tenant_id = :tenant and id = :id and welcome = 'DUE'
                        returning id, xml, now() - received_at < interval '20 seconds' as in_time""")
                .param("tenant", tenant.value())
                .param("id", id)
                .query((row, number) -> greeting(tenant, row))
                .optional();
    }

    /** Chances whose takers did not come back. */
    List<Greeting> abandoned(TenantId tenant) {
        return jdbc.sql("""
                        select id, xml, false as in_time from callback_inbox
                        where tenant_id = ? and welcome = 'CLAIMED' and received_at < now() - interval '1 minute'
                        for update skip locked""")
                .param(tenant.value())
                .query((row, number) -> greeting(tenant, row))
                .list();
    }

    /** The chance is used up; answers whether it was this call that did it. */
    boolean conclude(Greeting greeting) {
        return jdbc.sql("""
                        update callback_inbox set welcome = 'DONE'
                        where tenant_id = ? and id = ? and welcome = 'CLAIMED'""")
                        .param(greeting.tenant().value())
                        .param(greeting.id())
                        .update()
                > 0;
    }

    private Greeting greeting(TenantId tenant, ResultSet row) throws SQLException {
        CallbackEvent event =
                CallbackEvent.read(row.getString("xml"), clock.instant()).orElseThrow();
        return new Greeting(tenant, row.getLong("id"), event, row.getBoolean("in_time"));
    }

    /** An event to answer with a welcome, and whether WeCom still takes one. */
    record Greeting(TenantId tenant, long id, CallbackEvent event, boolean inTime) {}
}
