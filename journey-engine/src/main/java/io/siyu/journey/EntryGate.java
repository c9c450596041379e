package io.siyu.journey;

import io.siyu.tenant.TenantId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps a stage from being removed, and a journey from being paused, resumed or ended, while somebody is on the way into it.
 * People pass many at a time and without writing anything; taking a stage away, or another state, closes the gate of its
 * journey until the transaction ends. Both come before any row of an
 * enrolment is locked in the same transaction, or the two sides would wait for each other.
 */
@Component
class EntryGate {

    private final JdbcClient jdbc;

    EntryGate(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void pass(TenantId tenant, long journeyId) {
        lock("pg_advisory_xact_lock_shared(hashtextextended('journey of ' || :tenant, :id))", "", tenant, journeyId);
    }

    /** Into the journey of that stage; nothing happens for a stage that never was. */
    void passTo(TenantId tenant, long stageId) {
        lock(
                "stage s, lateral pg_advisory_xact_lock_shared(hashtextextended('journey of ' || :tenant, s.journey_id))",
                " where s.tenant_id = :tenant and s.id = :id",
                tenant,
                stageId);
    }

    void close(TenantId tenant, long journeyId) {
        lock("pg_advisory_xact_lock(hashtextextended('journey of ' || :tenant, :id))", "", tenant, journeyId);
    }

    private void lock(String from, String where, TenantId tenant, long id) {
        jdbc.sql("select 1 from " + from + where)
                .param("tenant", tenant.value())
                .param("id", id)
                .query(Integer.class)
                .optional();
    }
}
