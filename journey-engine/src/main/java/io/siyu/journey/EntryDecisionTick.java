package io.siyu.journey;

import io.siyu.tenant.AcrossTenants;
import io.siyu.tenant.TenantId;
import io.siyu.tenant.TenantTransactions;
import io.siyu.time.Tick;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Has entries decided whose time to settle is over. */
@Component
class EntryDecisionTick implements Tick {

    private static final Logger LOG = LoggerFactory.getLogger(EntryDecisionTick.class);

    private static final String WHO = """
            select t.id from tenant t
            where exists (select from entry_decision d
                          where d.tenant_id = t.id and d.decided_at is null and d.decide_at <= :now)
            order by t.id""";

    private final AcrossTenants across;
    private final TenantTransactions transactions;
    private final EntryDecisions decisions;
    private final Clock clock;

    EntryDecisionTick(AcrossTenants across, TenantTransactions transactions, EntryDecisions decisions, Clock clock) {
        this.across = across;
        this.transactions = transactions;
        this.decisions = decisions;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "entry-decisions";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(5);
    }

    @Override
    public void run() {
        across.tenantsWith(WHO, Map.of("now", clock.instant().atOffset(ZoneOffset.UTC)))
                .forEach(this::decide);
    }

    private void decide(TenantId tenant) {
        try {
            boolean more = true;
            while (more) {
                more = transactions.get(tenant, () -> decisions.next(tenant));
            }
        } catch (RuntimeException e) {
            // The edge of the loop: one tenant's entries that cannot be decided must not keep the others from it.
            LOG.error("Entries of tenant {} could not be decided and will be tried again at the next tick", tenant, e);
        }
    }
}
