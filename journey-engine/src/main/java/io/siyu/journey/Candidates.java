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
    private static final int SLICE = StageEntered.PAGE;

    private static final String WAITING = """
            from (select t.contact_id
                  from journey_entry n
                  cross join lateral (select contact_id from contact_tag
                                      where tenant_id = :tenant and tag_id = n.ref::bigint <page>) t
                  where n.tenant_id = :tenant and n.journey_id = :journey and n.kind = 'TAG'
                  union
                  select m.contact_id
                  from journey_entry n
                  cross join lateral (select contact_id from segment_member
                                      where tenant_id = :tenant and segment_id = n.ref::bigint <page>) m
                  where n.tenant_id = :tenant and n.journey_id = :journey and n.kind = 'SEGMENT'
                  union
                  select m.contact_id
                  from segment s
                  cross join lateral (select contact_id from segment_member
                                      where tenant_id = :tenant and segment_id = s.id <page>) m
                  where s.tenant_id = :tenant and s.watcher = :watcher and s.state <> 'REMOVED') t
            """;

    private static final String MAY_ENTER = """
            not exists (select from enrolment e
                        where e.tenant_id = :tenant and e.journey_id = :journey and e.contact_id = t.contact_id)
            and exists (select from follow_relation f
                        where f.tenant_id = :tenant and f.contact_id = t.contact_id and f.lost_at is null)
            and <refused> is null
            """;

    private static final String COUNT = "select count(*) " + WAITING.replace("<page>", "") + " where " + MAY_ENTER;

    /** The next contacts in order of ids, however many lie before and after them, and which of them could enter. */
    private static final String SLICE_AFTER = "select t.contact_id, " + MAY_ENTER + " as may from (select contact_id "
            + WAITING.replace("<page>", "and contact_id > :after order by contact_id limit :limit")
            + " order by contact_id limit :limit) t order by t.contact_id";

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
                tenant, () -> asked(tenant, journeyId, COUNT).query(Long.class).single());
    }

    /** Lets them all enter, slice by slice in transactions of their own, and says how many did. */
    public int enrol(TenantId tenant, long journeyId, Cause cause) {
        int entered = 0;
        List<Candidate> slice = slice(tenant, journeyId, 0);
        while (!slice.isEmpty()) {
            entered += enrol(tenant, journeyId, slice, cause);
            slice = slice(tenant, journeyId, slice.getLast().contact());
        }
        return entered;
    }

    private int enrol(TenantId tenant, long journeyId, List<Candidate> slice, Cause cause) {
        List<Long> contacts =
                slice.stream().filter(Candidate::may).map(Candidate::contact).toList();
        return transactions.get(tenant, () -> enrolments.enrol(tenant, journeyId, contacts, clock.instant(), cause));
    }

    private List<Candidate> slice(TenantId tenant, long journeyId, long after) {
        return transactions.get(
                tenant,
                () -> asked(tenant, journeyId, SLICE_AFTER)
                        .param("after", after)
                        .param("limit", SLICE)
                        .query((row, number) -> new Candidate(row.getLong("contact_id"), row.getBoolean("may")))
                        .list());
    }

    private JdbcClient.StatementSpec asked(TenantId tenant, long journeyId, String sql) {
        Optional<Leaving.Because> refused = journeys.find(tenant.value(), journeyId)
                .flatMap(journey -> admission.because(tenant, journey.settings(), "t.contact_id"));
        String because = refused.map(Leaving.Because::reason).orElse("null::text");
        return jdbc.sql(sql.replace("<refused>", '(' + because + ')'))
                .params(refused.map(Leaving.Because::params).orElse(Map.of()))
                .param("tenant", tenant.value())
                .param("journey", journeyId)
                .param("watcher", Watches.Purpose.ENTRY.watcher(journeyId));
    }

    private record Candidate(long contact, boolean may) {}
}
