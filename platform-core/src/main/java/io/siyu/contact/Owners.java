package io.siyu.contact;

import io.siyu.staff.StaffJoined;
import io.siyu.staff.StaffLeft;
import io.siyu.tenant.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Decides who owns a contact. Only an active friend can. First comes whoever the contact was assigned to, or who stands in
 * for them while they are away; then the present owner; then the friend of longest standing; else nobody. Asked after
 * whatever may have changed the answer, so it needs no history.
 */
@Component
public class Owners {

    private static final String SETTLE = """
            touched as (
            update contact c set owner_id = rightful.staff_id
            from (select candidate.id, candidate.id in (select unnest(cast(:newcomers as bigint[]))) as is_new,
                         (select r.staff_id
                          from follow_relation r join staff s on s.tenant_id = :tenant and s.id = r.staff_id and s.active
                          where r.tenant_id = :tenant and r.contact_id = candidate.id and r.lost_at is null
                          order by exists (select from staff_absence a
                                           where a.tenant_id = :tenant and a.staff_id = candidate.assigned_to
                                             and a.substitute_id = r.staff_id and a.state = 'RUNNING') desc,
                                   (r.staff_id = candidate.assigned_to) desc nulls last,
                                   (r.staff_id = candidate.owner_id) desc nulls last, r.added_at, r.staff_id
                          limit 1) as staff_id
                  from contact candidate
                  where candidate.tenant_id = :tenant and %s) rightful
            where c.tenant_id = :tenant and c.id = rightful.id and c.owner_id is distinct from rightful.staff_id
            returning c.id,
                case when rightful.is_new then '{}' else jsonb_build_object('owner', old.owner_id) end as was,
                case when rightful.is_new then '{}' else jsonb_build_object('owner', new.owner_id) end as becomes
            )""";

    private static final String THESE = SETTLE.formatted("candidate.id = any(:contacts)");
    private static final String OWNED = SETTLE.formatted("candidate.owner_id = :staff");
    private static final String ORPHANED = SETTLE.formatted("""
            candidate.owner_id is null
            and candidate.id in (select contact_id from follow_relation
                                 where tenant_id = :tenant and staff_id = :staff and lost_at is null)""");

    private static final Long[] NOBODY = {};

    private static final String ASSIGN = """
            with wanted as materialized (
                select * from unnest(:contacts, :staff) as wanted(contact_id, staff_id)
            )
            update contact c set assigned_to = wanted.staff_id from wanted
            where c.tenant_id = :tenant and c.id = wanted.contact_id
              and c.assigned_to is distinct from wanted.staff_id""";

    private final JdbcClient jdbc;
    private final Changing changing;
    private final Clock clock;

    Owners(JdbcClient jdbc, Changing changing, Clock clock) {
        this.jdbc = jdbc;
        this.changing = changing;
        this.clock = clock;
    }

    /**
     * Assigns contacts to staff members, and from then on prefers them as owners. Those who are active friends own them at
     * once; who is no friend yet will, as soon as they become one. Part of the caller's transaction.
     *
     * @param staffByContact ids of members by ids of contacts
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void assign(TenantId tenant, Map<Long, Long> staffByContact, Cause cause, Instant at) {
        lockEverybody(tenant);
        Long[] contacts = staffByContact.keySet().toArray(Long[]::new);
        jdbc.sql(ASSIGN)
                .param("tenant", tenant.value())
                .param("contacts", contacts)
                .param("staff", Stream.of(contacts).map(staffByContact::get).toArray(Long[]::new))
                .update();
        settle(tenant, contacts, NOBODY, cause, at);
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
        settle(
                tenant,
                contacts.toArray(Long[]::new),
                newcomers.toArray(Long[]::new),
                Cause.of("WECOM", "relation"),
                at);
    }

    @ApplicationModuleListener
    void on(StaffLeft left) {
        settleAll(OWNED, left.tenant(), left.staffId(), "staff-left");
    }

    @ApplicationModuleListener
    void on(StaffJoined joined) {
        settleAll(ORPHANED, joined.tenant(), joined.staffId(), "staff-joined");
    }

    private void settle(TenantId tenant, Long[] contacts, Long[] newcomers, Cause cause, Instant at) {
        changing.change(tenant, THESE, Map.of("contacts", contacts, "newcomers", newcomers), cause, at);
    }

    private void settleAll(String statement, TenantId tenant, long staffId, String why) {
        lockEverybody(tenant);
        Map<String, Object> concerned = Map.of("staff", staffId, "newcomers", NOBODY);
        changing.change(tenant, statement, concerned, Cause.of("WECOM", why), clock.instant());
    }
}
