package io.siyu.journey;

import io.siyu.tenant.AcrossTenants;
import io.siyu.tenant.TenantId;
import io.siyu.tenant.TenantTransactions;
import io.siyu.time.Tick;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Goes on with every bulk move, a slice of each in turn, so that a small one does not wait for a large one. */
@Component
class BulkMoveTick implements Tick {

    private static final Logger LOG = LoggerFactory.getLogger(BulkMoveTick.class);

    private static final String AT_WORK = """
            select tenant_id, id from bulk_move where state in ('RUNNING', 'UNDOING') order by tenant_id, id""";

    private final AcrossTenants across;
    private final TenantTransactions transactions;
    private final BulkMoveSlices slices;

    BulkMoveTick(AcrossTenants across, TenantTransactions transactions, BulkMoveSlices slices) {
        this.across = across;
        this.transactions = transactions;
        this.slices = slices;
    }

    @Override
    public String name() {
        return "bulk-moves";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(2);
    }

    @Override
    public void run() {
        List<Work> work = across.find(
                AT_WORK, Map.of(), (row, number) -> new Work(TenantId.of(row.getLong("tenant_id")), row.getLong("id")));
        while (!work.isEmpty()) {
            work = work.stream().filter(this::goOn).toList();
        }
    }

    private boolean goOn(Work work) {
        try {
            return transactions.get(work.tenant(), () -> slices.next(work.tenant(), work.bulk()));
        } catch (RuntimeException e) {
            // The edge of the loop: one bulk move that cannot go on must not keep the others from it.
            LOG.error("{} could not go on and will be tried again at the next tick", work, e);
            return false;
        }
    }

    private record Work(TenantId tenant, long bulk) {}
}
