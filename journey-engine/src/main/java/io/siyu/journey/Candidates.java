package io.siyu.journey;

import io.siyu.contact.Cause;
import io.siyu.tenant.TenantId;
import io.siyu.tenant.TenantTransactions;
import java.time.Clock;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Contacts who had the entry tag before the journey was started. They enter only if whoever starts it says so, having
 * seen how many they are.
 */
@Component
public class Candidates {

    /** Small enough for transactions that end long before the next sweep relies on them. */
    private static final int SLICE = 10_000;

    private static final String WAITING = """
            from (select distinct t.contact_id
                  from journey_entry n
                  join contact_tag t on t.tenant_id = :tenant and t.tag_id = n.ref::bigint
                  where n.tenant_id = :tenant and n.journey_id = :journey and n.kind = 'TAG') t
            where not exists (select from enrolment e
                              where e.tenant_id = :tenant and e.journey_id = :journey and e.contact_id = t.contact_id)
              and exists (select from follow_relation f
                          where f.tenant_id = :tenant and f.contact_id = t.contact_id and f.lost_at is null)""";

    private final JdbcClient jdbc;
    private final Enrolments enrolments;
    private final TenantTransactions transactions;
    private final Clock clock;

    Candidates(JdbcClient jdbc, Enrolments enrolments, TenantTransactions transactions, Clock clock) {
        this.jdbc = jdbc;
        this.enrolments = enrolments;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** How many friends have the entry tag and were never in the journey. */
    public long count(TenantId tenant, long journeyId) {
        return transactions.get(
                tenant,
                () -> jdbc.sql("select count(*) " + WAITING)
                        .param("tenant", tenant.value())
                        .param("journey", journeyId)
                        .query(Long.class)
                        .single());
    }

    /** Lets them all enter, slice by slice in transactions of their own, and says how many did. */
    public int enrol(TenantId tenant, long journeyId, Cause cause) {
        int entered = 0;
        long last = 0;
        List<Long> slice = slice(tenant, journeyId, last);
        while (!slice.isEmpty()) {
            entered += enrol(tenant, journeyId, slice, cause);
            last = slice.getLast();
            slice = slice(tenant, journeyId, last);
        }
        return entered;
    }

    private int enrol(TenantId tenant, long journeyId, List<Long> contacts, Cause cause) {
        return transactions.get(tenant, () -> enrolments.enrol(tenant, journeyId, contacts, clock.instant(), cause));
    }

    private List<Long> slice(TenantId tenant, long journeyId, long after) {
        return transactions.get(
                tenant,
                () -> jdbc.sql("select t.contact_id " + WAITING
                                + " and t.contact_id > :after order by t.contact_id limit :limit")
                        .param("tenant", tenant.value())
                        .param("journey", journeyId)
                        .param("after", after)
                        .param("limit", SLICE)
                        .query(Long.class)
                        .list());
    }
}
