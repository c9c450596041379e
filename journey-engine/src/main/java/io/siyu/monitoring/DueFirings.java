package io.siyu.monitoring;

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

/** Has decided what waited for its schedule to open or for its moment to settle. */
@Component
class DueFirings implements Tick {

    private static final Logger LOG = LoggerFactory.getLogger(DueFirings.class);

    private static final String WORK = """
            select t.id from tenant t
            where exists (select from rule_firing f where f.tenant_id = t.id and f.due_at <= :now)""";

    private final AcrossTenants across;
    private final TenantTransactions transactions;
    private final Verdicts verdicts;
    private final Clock clock;

    DueFirings(AcrossTenants across, TenantTransactions transactions, Verdicts verdicts, Clock clock) {
        this.across = across;
        this.transactions = transactions;
        this.verdicts = verdicts;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "rules";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(10);
    }

    @Override
    public void run() {
        across.tenantsWith(WORK, Map.of("now", clock.instant().atOffset(ZoneOffset.UTC)))
                .forEach(this::decide);
    }

    private void decide(TenantId tenant) {
        try {
            boolean more = true;
            while (more) {
                more = transactions.get(tenant, () -> verdicts.onDue(tenant));
            }
        } catch (RuntimeException e) {
            // The edge of the loop: what one tenant's rules cannot decide must not keep the others from it.
            LOG.error("Tenant {}: rules could not decide what waited and will try again at the next tick", tenant, e);
        }
    }
}
