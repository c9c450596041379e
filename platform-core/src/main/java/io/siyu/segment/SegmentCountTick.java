package io.siyu.segment;

import io.siyu.tenant.AcrossTenants;
import io.siyu.tenant.TenantId;
import io.siyu.tenant.TenantTransactions;
import io.siyu.time.Tick;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts segments that were edited and clears away those that were removed, a chunk of each in turn. */
@Component
class SegmentCountTick implements Tick {

    private static final Logger LOG = LoggerFactory.getLogger(SegmentCountTick.class);

    private static final String WORK = """
            select s.tenant_id, s.id, s.state = 'REMOVED' as removed from tenant t
            join segment s on s.tenant_id = t.id and s.state <> 'READY'
            order by s.tenant_id, s.id""";

    private static final String CLEAR = """
            delete from %s where tenant_id = :tenant and segment_id = :segment and contact_id in (
                select contact_id from %s where tenant_id = :tenant and segment_id = :segment limit :chunk)""";

    private static final String FORGET = """
            with moves as (delete from segment_count where tenant_id = :tenant and segment_id = :segment)
            delete from segment where tenant_id = :tenant and id = :segment""";

    private final AcrossTenants across;
    private final TenantTransactions transactions;
    private final Counting counting;
    private final JdbcClient jdbc;

    SegmentCountTick(AcrossTenants across, TenantTransactions transactions, Counting counting, JdbcClient jdbc) {
        this.across = across;
        this.transactions = transactions;
        this.counting = counting;
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "segment-count";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(5);
    }

    @Override
    public void run() {
        List<Work> open = new ArrayList<>(across.find(WORK, Map.of(), Work::of));
        while (!open.isEmpty()) {
            open.removeIf(work -> !stepSafely(work));
        }
    }

    private boolean stepSafely(Work work) {
        try {
            return transactions.get(
                    work.tenant(), () -> work.removed() ? clear(work) : counting.chunk(work.tenant(), work.segment()));
        } catch (RuntimeException e) {
            // The edge of the loop: one segment that cannot be counted must not keep the others from it.
            LOG.error("{} could not be worked on and will be tried again at the next tick", work, e);
            return false;
        }
    }

    private boolean clear(Work work) {
        int cleared = clear(work, "segment_member") + clear(work, "segment_due");
        if (cleared == 0) {
            statement(FORGET, work).update();
        }
        return cleared > 0;
    }

    private int clear(Work work, String table) {
        return statement(CLEAR.formatted(table, table), work)
                .param("chunk", Counting.CHUNK)
                .update();
    }

    private JdbcClient.StatementSpec statement(String sql, Work work) {
        return jdbc.sql(sql).param("tenant", work.tenant().value()).param("segment", work.segment());
    }

    private record Work(TenantId tenant, long segment, boolean removed) {

        static Work of(ResultSet row, int number) throws SQLException {
            return new Work(TenantId.of(row.getLong("tenant_id")), row.getLong("id"), row.getBoolean("removed"));
        }
    }
}
