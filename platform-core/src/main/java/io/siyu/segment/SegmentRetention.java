package io.siyu.segment;

import io.siyu.tenant.AcrossTenants;
import io.siyu.tenant.TenantTransactions;
import io.siyu.time.Tick;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Forgets who entered and left which segment after two years. */
@Component
class SegmentRetention implements Tick {

    private static final Duration KEPT = Duration.ofDays(730);
    private static final int PAGE = 10_000;

    private static final String OLD = """
            select t.id from tenant t
            where exists (select from segment_move m where m.tenant_id = t.id and m.at < :until)""";

    private static final String FORGET = """
            delete from segment_move where tenant_id = :tenant and id in (
                select id from segment_move where tenant_id = :tenant and at < :until order by at limit :limit)""";

    private final AcrossTenants across;
    private final TenantTransactions transactions;
    private final JdbcClient jdbc;
    private final Clock clock;

    SegmentRetention(AcrossTenants across, TenantTransactions transactions, JdbcClient jdbc, Clock clock) {
        this.across = across;
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "segment-retention";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public void run() {
        OffsetDateTime until = clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC);
        across.tenantsWith(OLD, Map.of("until", until)).forEach(tenant -> {
            int forgotten = PAGE;
            while (forgotten == PAGE) {
                forgotten = transactions.get(tenant, () -> forget(tenant.value(), until));
            }
        });
    }

    private int forget(long tenant, OffsetDateTime until) {
        return jdbc.sql(FORGET)
                .params(Map.of("tenant", tenant, "until", until, "limit", PAGE))
                .update();
    }
}
