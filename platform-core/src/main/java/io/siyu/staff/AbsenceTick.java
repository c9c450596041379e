package io.siyu.staff;

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

/** Begins and ends absences when their time comes. */
@Component
class AbsenceTick implements Tick {

    private static final Logger LOG = LoggerFactory.getLogger(AbsenceTick.class);

    private static final String WORK = """
            select a.tenant_id, a.id from tenant t
            join staff_absence a on a.tenant_id = t.id
             and (a.state = 'PLANNED' and a.starts_at <= :now or a.state = 'RUNNING' and a.ends_at <= :now)
            order by a.tenant_id, a.id""";

    private final AcrossTenants across;
    private final TenantTransactions transactions;
    private final Absences absences;
    private final Clock clock;

    AbsenceTick(AcrossTenants across, TenantTransactions transactions, Absences absences, Clock clock) {
        this.across = across;
        this.transactions = transactions;
        this.absences = absences;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "absences";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(30);
    }

    @Override
    public void run() {
        across.find(
                        WORK,
                        Map.of("now", clock.instant().atOffset(ZoneOffset.UTC)),
                        (row, number) -> new Due(TenantId.of(row.getLong(1)), row.getLong(2)))
                .forEach(this::turn);
    }

    private void turn(Due due) {
        try {
            transactions.run(due.tenant(), () -> {
                if (absences.begin(due.tenant(), due.absence()).isEmpty()) {
                    absences.endInTime(due.tenant(), due.absence());
                }
            });
        } catch (RuntimeException e) {
            // The edge of the loop: one absence that cannot be turned must not keep the others.
            LOG.error("{} could not begin or end; tried again at the next tick", due, e);
        }
    }

    private record Due(TenantId tenant, long absence) {}
}
