package io.siyu.delivery;

import io.siyu.outreach.ChannelUnavailable;
import io.siyu.outreach.Outreach;
import io.siyu.outreach.Progress;
import io.siyu.outreach.Recall;
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
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Reads back how far tasks have come, less and less often, and withdraws those nobody confirmed in time, those that
 * nobody should get any more, and those whose sender has left. Of all ticks it alone works for suspended tenants, as long
 * as tasks of theirs may be open: they are withdrawn.
 */
@Component
class ReadBackTick implements Tick {

    private static final Logger LOG = LoggerFactory.getLogger(ReadBackTick.class);

    private static final String WHO = """
            select t.id from tenant t
            where exists (select from send_task s where s.tenant_id = t.id and s.state = 'HANDED_OVER'
                            and s.concluded_at is null and s.next_check_at <= :now)""";

    private final AcrossTenants across;
    private final TenantTransactions transactions;
    private final OpenTasks open;
    private final SecondThoughts secondThoughts;
    private final Receipts receipts;
    private final Outreach outreach;
    private final SuspendedSends suspended;
    private final FairTurns turns;
    private final Clock clock;

    ReadBackTick(
            AcrossTenants across,
            TenantTransactions transactions,
            OpenTasks open,
            SecondThoughts secondThoughts,
            Receipts receipts,
            Outreach outreach,
            SuspendedSends suspended,
            FairTurns turns,
            Clock clock) {
        this.across = across;
        this.transactions = transactions;
        this.open = open;
        this.secondThoughts = secondThoughts;
        this.receipts = receipts;
        this.outreach = outreach;
        this.suspended = suspended;
        this.turns = turns;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "read-back";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(1);
    }

    @Override
    public void run() {
        List<TenantId> atWork =
                across.tenantsWith(WHO, Map.of("now", clock.instant().atOffset(ZoneOffset.UTC)));
        turns.take(Stream.concat(atWork.stream(), suspended.lately().stream()).toList(), this::turn);
    }

    private boolean turn(TenantId tenant) {
        List<OpenTasks.OpenTask> due = transactions.get(tenant, () -> open.take(tenant));
        try {
            due.forEach(task -> readBack(tenant, task));
        } catch (ChannelUnavailable e) {
            LOG.warn("Progress of tenant {} could not be read back and is asked for again later", tenant, e);
            return false;
        }
        return !due.isEmpty();
    }

    private void readBack(TenantId tenant, OpenTasks.OpenTask task) {
        Progress progress = outreach.progress(tenant, task.msgid(), task.senderUserid());
        Optional<Recall> recall = isToBeWithdrawn(tenant, task, progress)
                ? Optional.of(outreach.recall(tenant, task.msgid()))
                : Optional.empty();
        Progress last = isForSomebodyElse(task, recall)
                ? outreach.progress(tenant, task.msgid(), task.senderUserid()) // they may have confirmed meanwhile
                : progress;
        transactions.run(tenant, () -> {
            receipts.progressed(tenant, task.id(), last);
            if (isForSomebodyElse(task, recall) && !last.confirmed()) {
                open.leaveToTheNextOwner(tenant, task);
            }
            open.conclude(tenant, task, recall);
        });
    }

    private static boolean isForSomebodyElse(OpenTasks.OpenTask task, Optional<Recall> recall) {
        return task.senderLeft()
                && recall.filter(Recall.Recalled.class::isInstance).isPresent();
    }

    private boolean isToBeWithdrawn(TenantId tenant, OpenTasks.OpenTask task, Progress progress) {
        return !progress.confirmed()
                && (transactions.get(tenant, () -> secondThoughts.leaveNobody(tenant, task))
                        || task.overdue()
                        || task.senderLeft());
    }
}
