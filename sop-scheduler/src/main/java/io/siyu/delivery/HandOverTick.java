package io.siyu.delivery;

import io.siyu.outreach.HandOver;
import io.siyu.outreach.OutboundMessage;
import io.siyu.outreach.Outreach;
import io.siyu.tenant.AcrossTenants;
import io.siyu.tenant.TenantId;
import io.siyu.tenant.TenantTransactions;
import io.siyu.time.Tick;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Hands staged tasks over to the channel, each at most once: claim, commit; in flight, commit; call; conclude, commit.
 * Wherever a node dies in between, the row says what may be done with it.
 */
@Component
class HandOverTick implements Tick {

    private static final Logger LOG = LoggerFactory.getLogger(HandOverTick.class);

    private static final String WHO = """
            select t.id from tenant t
            where exists (select from send_task s
                          where s.tenant_id = t.id and s.state = 'PENDING' and s.not_before <= :now)
               or exists (select from send_task s
                          where s.tenant_id = t.id and s.state = 'CLAIMED' and s.lease_until < now())
            order by t.id""";

    private final AcrossTenants across;
    private final TenantTransactions transactions;
    private final SendTasks tasks;
    private final LastLook lastLook;
    private final Messages messages;
    private final Outreach outreach;
    private final Conclusions conclusions;
    private final FairTurns turns;
    private final Clock clock;
    private final DeliverySettings settings;

    HandOverTick(
            AcrossTenants across,
            TenantTransactions transactions,
            SendTasks tasks,
            LastLook lastLook,
            Messages messages,
            Outreach outreach,
            Conclusions conclusions,
            FairTurns turns,
            Clock clock,
            DeliverySettings settings) {
        this.across = across;
        this.transactions = transactions;
        this.tasks = tasks;
        this.lastLook = lastLook;
        this.messages = messages;
        this.outreach = outreach;
        this.conclusions = conclusions;
        this.turns = turns;
        this.clock = clock;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "hand-over";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(5);
    }

    @Override
    public void run() {
        turns.take(across.tenantsWith(WHO, Map.of("now", clock.instant().atOffset(ZoneOffset.UTC))), this::turn);
    }

    /** One tenant's turn; answers whether it wants another. A channel that does not take more now ends it. */
    private boolean turn(TenantId tenant) {
        List<Long> ready = transactions.get(tenant, () -> tasks.ready(tenant));
        for (long task : ready) {
            if (!handOver(tenant, task)) {
                return false;
            }
        }
        return !ready.isEmpty();
    }

    private boolean handOver(TenantId tenant, long task) {
        return claim(tenant, task).map(this::handOver).orElse(true);
    }

    private boolean handOver(Claim claim) {
        long begun = System.nanoTime();
        Optional<OutboundMessage> message = transactions.get(claim.tenant(), () -> messages.launch(claim));
        if (message.isEmpty()) {
            LOG.warn("{} is in other hands by now and is left to them", claim);
            return true;
        }
        HandOver end =
                slept(begun) ? new HandOver.Postponed(clock.instant(), "slept") : outreach.handOver(message.get());
        conclusions.conclude(claim, end);
        return end instanceof HandOver.Accepted || end instanceof HandOver.Refused;
    }

    private Optional<Claim> claim(TenantId tenant, long task) {
        try {
            return transactions.get(tenant, () -> tasks.claim(tenant, task).filter(lastLook::mayGo));
        } catch (RuntimeException e) {
            // The edge of the loop: one task that cannot be looked at must not block those behind it.
            LOG.error("Task {} of tenant {} could not be claimed; tried again in a minute", task, tenant, e);
            transactions.run(tenant, () -> tasks.defer(tenant, task));
            return Optional.empty();
        }
    }

    /** Whether this node was away (paused, starved) for so long that the call could outlast its lease. */
    private boolean slept(long begun) {
        return System.nanoTime() - begun > settings.lease().toNanos() / 2;
    }
}
