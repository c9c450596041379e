package io.siyu.delivery;

import static java.util.Objects.requireNonNull;

import io.siyu.outreach.OutboundMessage;
import io.siyu.outreach.Outreach;
import io.siyu.tenant.AcrossTenants;
import io.siyu.tenant.TenantId;
import io.siyu.tenant.TenantTransactions;
import io.siyu.time.Tick;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Looks in the channel for tasks of which nobody knows whether it has them: found means handed over; not found, long
 * after the call can have lasted, means it is handed over again under a new fence.
 */
@Component
class ReconcileTick implements Tick {

    private static final Duration MARGIN = Duration.ofMinutes(10);

    private static final String WORK = """
            select s.tenant_id, s.id from tenant t
            cross join lateral (
                (select tenant_id, id from send_task
                 where tenant_id = t.id and state = 'UNKNOWN' and next_check_at <= :now
                 order by next_check_at limit :limit)
                union all
                (select tenant_id, id from send_task
                 where tenant_id = t.id and state = 'IN_FLIGHT' and lease_until < now()
                 order by lease_until limit :limit)) s""";

    private final AcrossTenants across;
    private final TenantTransactions transactions;
    private final SendTasks tasks;
    private final Messages messages;
    private final Outreach outreach;
    private final Conclusions conclusions;
    private final FairTurns turns;
    private final Clock clock;
    private final DeliverySettings settings;

    ReconcileTick(
            AcrossTenants across,
            TenantTransactions transactions,
            SendTasks tasks,
            Messages messages,
            Outreach outreach,
            Conclusions conclusions,
            FairTurns turns,
            Clock clock,
            DeliverySettings settings) {
        this.across = across;
        this.transactions = transactions;
        this.tasks = tasks;
        this.messages = messages;
        this.outreach = outreach;
        this.conclusions = conclusions;
        this.turns = turns;
        this.clock = clock;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "reconcile";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(30);
    }

    @Override
    public void run() {
        Map<TenantId, List<Long>> open = TaskRef.byTenant(across.find(
                WORK,
                Map.of("now", clock.instant().atOffset(ZoneOffset.UTC), "limit", settings.perRound()),
                TaskRef::of));
        turns.take(List.copyOf(open.keySet()), tenant -> {
            requireNonNull(open.get(tenant)).forEach(task -> reconcile(tenant, task));
            return false;
        });
    }

    private void reconcile(TenantId tenant, long task) {
        Optional<Claim> taken = transactions.get(tenant, () -> tasks.takeUnknown(tenant, task));
        taken.ifPresent(claim -> {
            OutboundMessage message = transactions.get(tenant, () -> messages.launched(claim));
            Instant from = requireNonNull(claim.inFlightAt()).minus(MARGIN);
            conclusions.conclude(
                    claim, outreach.find(message, from, clock.instant().plus(MARGIN)));
        });
    }
}
