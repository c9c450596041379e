package io.siyu.journey;

import io.siyu.tenant.TenantId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps a stage from being removed while somebody is on the way into it. People pass many at a time and without writing
 * anything; taking a stage away closes the gate of its journey until the transaction ends.
 */
@Component
class EntryGate {

    private final JdbcClient jdbc;

    EntryGate(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void pass(TenantId tenant, long journeyId) {
        lock("pg_advisory_xact_lock_shared", tenant, journeyId);
    }

    void close(TenantId tenant, long journeyId) {
        lock("pg_advisory_xact_lock", tenant, journeyId);
    }

    private void lock(String function, TenantId tenant, long journeyId) {
        jdbc.sql("select 1 from " + function + "(hashtextextended('journey of ' || :tenant, :journey))")
                .param("tenant", tenant.toString())
                .param("journey", journeyId)
                .query(Integer.class)
                .single();
    }
}
