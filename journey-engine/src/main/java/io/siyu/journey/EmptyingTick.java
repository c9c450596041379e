package io.siyu.journey;

import io.siyu.contact.Cause;
import io.siyu.tenant.AcrossTenants;
import io.siyu.tenant.TenantId;
import io.siyu.tenant.TenantTransactions;
import io.siyu.time.Tick;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes everybody out of journeys that were stopped, in order of contact ids: the row remembers how far it is. */
@Component
class EmptyingTick implements Tick {

    private static final Logger LOG = LoggerFactory.getLogger(EmptyingTick.class);

    private static final String STOPPED = """
            select tenant_id, id from journey where state = 'STOPPED' and emptied_to is not null
            order by tenant_id, id""";

    private static final String LEASE = """
            select emptied_to from journey
            where tenant_id = :tenant and id = :journey and state = 'STOPPED' and emptied_to is not null
            for update skip locked""";

    private static final String INSIDE = """
            select contact_id from enrolment
            where tenant_id = :tenant and journey_id = :journey and contact_id > :after and state <= 1
            order by contact_id limit :slice""";

    private final AcrossTenants across;
    private final TenantTransactions transactions;
    private final StageExits exits;
    private final JdbcClient jdbc;
    private final Clock clock;

    EmptyingTick(
            AcrossTenants across, TenantTransactions transactions, StageExits exits, JdbcClient jdbc, Clock clock) {
        this.across = across;
        this.transactions = transactions;
        this.exits = exits;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "emptying";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(5);
    }

    @Override
    public void run() {
        across.find(
                        STOPPED,
                        Map.of(),
                        (row, number) -> new Stopped(TenantId.of(row.getLong("tenant_id")), row.getLong("id")))
                .forEach(this::empty);
    }

    private void empty(Stopped stopped) {
        try {
            boolean more = true;
            while (more) {
                more = transactions.get(stopped.tenant(), () -> slice(stopped));
            }
        } catch (RuntimeException e) {
            // The edge of the loop: one journey that cannot be emptied must not keep the others from it.
            LOG.error("{} could not be emptied and will be tried again at the next tick", stopped, e);
        }
    }

    private boolean slice(Stopped stopped) {
        Optional<Long> lease = jdbc.sql(LEASE)
                .param("tenant", stopped.tenant().value())
                .param("journey", stopped.journey())
                .query((row, number) -> row.getLong(1))
                .optional();
        return lease.map(after -> slice(stopped, after)).orElse(false);
    }

    private boolean slice(Stopped stopped, long after) {
        List<Long> inside = jdbc.sql(INSIDE)
                .param("tenant", stopped.tenant().value())
                .param("journey", stopped.journey())
                .param("after", after)
                .param("slice", StageEntered.PAGE)
                .query((row, number) -> row.getLong(1))
                .list();
        Passage passage = Passage.now(clock.instant(), Cause.of("RULE", "journey-stopped"));
        exits.exit(stopped.tenant(), stopped.journey(), inside, ExitReason.STOPPED, passage);
        remember(stopped, inside);
        return !inside.isEmpty();
    }

    private void remember(Stopped stopped, List<Long> inside) {
        jdbc.sql("update journey set emptied_to = :to where tenant_id = :tenant and id = :journey")
                .param("tenant", stopped.tenant().value())
                .param("journey", stopped.journey())
                .param("to", inside.isEmpty() ? null : inside.getLast())
                .update();
    }

    private record Stopped(TenantId tenant, long journey) {}
}
