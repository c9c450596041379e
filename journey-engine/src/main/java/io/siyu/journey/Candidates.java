package io.siyu.journey;

import io.siyu.contact.Cause;
import io.siyu.tenant.TenantId;
import io.siyu.tenant.TenantTransactions;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Contacts who had an entry tag, were in an entry segment or met an entry condition before the journey was started or
 * its settings were changed. They enter only if whoever does that says so, having seen how many they are.
 */
@Component
public class Candidates {

    /** Small enough for transactions that end long before the next sweep relies on them. */
    private static final int SLICE = 10_000;

    private static final String WAITING = """
            from (select t.contact_id
                  from journey_entry n
                  join contact_tag t on t.tenant_id = :tenant and t.tag_id = n.ref::bigint
                  where n.tenant_id = :tenant and n.journey_id = :journey and n.kind = 'TAG'
                  union
                  select m.contact_id
                  from journey_entry n
                  join segment_member m on m.tenant_id = :tenant and m.segment_id = n.ref::bigint
                  where n.tenant_id = :tenant and n.journey_id = :journey and n.kind = 'SEGMENT'
                  union
                  select m.contact_id
                  from segment s
                  join segment_member m on m.tenant_id = :tenant and m.segment_id = s.id
                  where s.tenant_id = :tenant and s.watcher = :watcher and s.state <> 'REMOVED') t
            where not exists (select from enrolment e
                              where e.tenant_id = :tenant and e.journey_id = :journey and e.contact_id = t.contact_id)
              and exists (select from follow_relation f
                          where f.tenant_id = :tenant and f.contact_id = t.contact_id and f.lost_at is null)
              and <refused> is null
            """;

    private final JdbcClient jdbc;
    private final StoredJourneys journeys;
    private final Admission admission;
    private final Enrolments enrolments;
    private final TenantTransactions transactions;
    private final Clock clock;

    Candidates(
            JdbcClient jdbc,
            StoredJourneys journeys,
            Admission admission,
            Enrolments enrolments,
            TenantTransactions transactions,
            Clock clock) {
        this.jdbc = jdbc;
        this.journeys = journeys;
        this.admission = admission;
        this.enrolments = enrolments;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** How many friends could enter and were never in the journey. */
    public long count(TenantId tenant, long journeyId) {
        return transactions.get(
                tenant,
                () -> waiting(tenant, journeyId, "select count(*) ", "")
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
                () -> waiting(
                                tenant,
                                journeyId,
                                "select t.contact_id ",
                                " and t.contact_id > :after order by t.contact_id limit :limit")
                        .param("after", after)
                        .param("limit", SLICE)
                        .query((row, number) -> row.getLong(1))
                        .list());
    }

    private JdbcClient.StatementSpec waiting(TenantId tenant, long journeyId, String select, String which) {
        Optional<Leaving.Because> refused = journeys.find(tenant.value(), journeyId)
                .flatMap(journey -> admission.because(tenant, journey.settings(), "t.contact_id"));
        String because = refused.map(Leaving.Because::reason).orElse("null::text");
        return jdbc.sql(select + WAITING.replace("<refused>", '(' + because + ')') + which)
                .params(refused.map(Leaving.Because::params).orElse(Map.of()))
                .param("tenant", tenant.value())
                .param("journey", journeyId)
                .param("watcher", Watches.Purpose.ENTRY.watcher(journeyId));
    }
}
