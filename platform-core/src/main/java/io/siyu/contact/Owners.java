package io.siyu.contact;

import io.siyu.staff.StaffJoined;
import io.siyu.staff.StaffLeft;
import io.siyu.tenant.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/**
 * Decides who owns a contact: the owner stays while a friend and active; else the friend of longest standing who is
 * active; else nobody. Asked after whatever may have changed the answer, so it needs no history.
 */
@Component
class Owners {

    private static final String SETTLE = """
            touched as (
            update contact c set owner_id = rightful.staff_id
            from (select candidate.id,
                         (select r.staff_id
                          from follow_relation r join staff s on s.tenant_id = :tenant and s.id = r.staff_id and s.active
                          where r.tenant_id = :tenant and r.contact_id = candidate.id and r.lost_at is null
                          order by (r.staff_id = candidate.owner_id) desc nulls last, r.added_at, r.staff_id
                          limit 1) as staff_id
                  from contact candidate
                  where candidate.tenant_id = :tenant and %s) rightful
            where c.tenant_id = :tenant and c.id = rightful.id and c.owner_id is distinct from rightful.staff_id
            returning c.id,
                case when c.id = any(:newcomers) then '{}' else jsonb_build_object('owner', old.owner_id) end as was,
                case when c.id = any(:newcomers) then '{}' else jsonb_build_object('owner', new.owner_id) end as becomes
            )""";

    private static final String THESE = SETTLE.formatted("candidate.id = any(:contacts)");
    private static final String OWNED = SETTLE.formatted("candidate.owner_id = :staff");
    private static final String ORPHANED = SETTLE.formatted("""
            candidate.owner_id is null
            and candidate.id in (select contact_id from follow_relation
                                 where tenant_id = :tenant and staff_id = :staff and lost_at is null)""");

    private static final Long[] NOBODY = {};

    private final JdbcClient jdbc;
    private final Changing changing;
    private final Clock clock;

    Owners(JdbcClient jdbc, Changing changing, Clock clock) {
        this.jdbc = jdbc;
        this.changing = changing;
        this.clock = clock;
    }

    /** Waits for all transactions that change single contacts of the tenant, and makes the next ones wait. */
    void lockEverybody(TenantId tenant) {
        jdbc.sql("select 1 from pg_advisory_xact_lock(hashtextextended('contacts:' || :tenant, 0))")
                .param("tenant", tenant.value())
                .query(Integer.class)
                .single();
    }

    /**
     * Settles the owners of these contacts.
     *
     * @param newcomers those of them whose first owner is no news
     */
    void settle(TenantId tenant, Collection<Long> contacts, Collection<Long> newcomers, Instant at) {
        Map<String, Object> concerned =
                Map.of("contacts", contacts.toArray(Long[]::new), "newcomers", newcomers.toArray(Long[]::new));
        changing.change(tenant, THESE, concerned, Cause.of("WECOM", "relation"), at);
    }

    @ApplicationModuleListener
    void on(StaffLeft left) {
        settleAll(OWNED, left.tenant(), left.staffId(), "staff-left");
    }

    @ApplicationModuleListener
    void on(StaffJoined joined) {
        settleAll(ORPHANED, joined.tenant(), joined.staffId(), "staff-joined");
    }

    private void settleAll(String statement, TenantId tenant, long staffId, String why) {
        lockEverybody(tenant);
        Map<String, Object> concerned = Map.of("staff", staffId, "newcomers", NOBODY);
        changing.change(tenant, statement, concerned, Cause.of("WECOM", why), clock.instant());
    }
}
