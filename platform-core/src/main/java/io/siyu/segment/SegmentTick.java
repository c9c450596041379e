package io.siyu.segment;

import io.siyu.tenant.AcrossTenants;
import io.siyu.tenant.TenantId;
import io.siyu.tenant.TenantTransactions;
import io.siyu.time.Tick;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks again at contacts whose moment has come. What it costs follows how many those are. */
@Component
class SegmentTick implements Tick {

    private static final Logger LOG = LoggerFactory.getLogger(SegmentTick.class);
    private static final int PAGE = 1_000;

    private static final String WORK = """
            select distinct d.tenant_id, d.segment_id from tenant t
            join segment_due d on d.tenant_id = t.id and d.due_at <= :now
            order by d.tenant_id, d.segment_id""";

    private static final String DUE = """
            select contact_id from segment_due
            where tenant_id = :tenant and segment_id = :segment and due_at <= :now
            order by due_at, contact_id limit :limit""";

    // Whoever is there has a later moment now, or none.
    private static final String NOBODY_ANY_MORE = """
            delete from segment_due
            where tenant_id = :tenant and segment_id = :segment and contact_id = any(:contacts) and due_at <= :now""";

    private final AcrossTenants across;
    private final TenantTransactions transactions;
    private final Rejudging rejudging;
    private final JdbcClient jdbc;
    private final Clock clock;

    SegmentTick(
            AcrossTenants across, TenantTransactions transactions, Rejudging rejudging, JdbcClient jdbc, Clock clock) {
        this.across = across;
        this.transactions = transactions;
        this.rejudging = rejudging;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "segments";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(5);
    }

    @Override
    public void run() {
        across.find(WORK, Map.of("now", clock.instant().atOffset(ZoneOffset.UTC)), Due::of)
                .forEach(this::judge);
    }

    private void judge(Due due) {
        try {
            int judged = PAGE;
            while (judged == PAGE) {
                judged = transactions.get(due.tenant(), () -> judgePage(due));
            }
        } catch (RuntimeException e) {
            // The edge of the loop: one segment that cannot be judged must not keep the others from it.
            LOG.error("{} could not be judged and will be tried again at the next tick", due, e);
        }
    }

    private int judgePage(Due due) {
        Map<String, Object> params = Map.of(
                "tenant", due.tenant().value(),
                "segment", due.segment(),
                "now", clock.instant().atOffset(ZoneOffset.UTC),
                "limit", PAGE);
        List<Long> contacts = jdbc.sql(DUE)
                .params(params)
                .query((row, number) -> row.getLong(1))
                .list();
        boolean judged = rejudging.due(due.tenant(), due.segment(), contacts);
        jdbc.sql(NOBODY_ANY_MORE)
                .params(params)
                .param("contacts", contacts.toArray(Long[]::new))
                .update();
        return judged ? contacts.size() : 0;
    }

    private record Due(TenantId tenant, long segment) {

        static Due of(ResultSet row, int number) throws SQLException {
            return new Due(TenantId.of(row.getLong("tenant_id")), row.getLong("segment_id"));
        }
    }
}
