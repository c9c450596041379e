package io.siyu.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

@SpringBootTest
class PoolReuseTests {

    private static final int THREADS = 48;
    private static final int TURNS = 200;

    @Autowired
    Tenants tenants;

    @Autowired
    TenantTransactions transactions;

    @Autowired
    JdbcClient jdbc;

    /** Three times as many threads as connections, every third transaction failing half-way. */
    @Test
    void aPooledConnectionNeverCarriesOneTenantIntoTheNextTransaction() throws Exception {
        List<TenantId> all = IntStream.range(0, 5)
                .mapToObj(n -> tenants.open("pool-" + n, "池" + n, ZoneId.of("Asia/Shanghai")))
                .toList();
        AtomicInteger mismatches = new AtomicInteger();
        try (var executor = Executors.newFixedThreadPool(THREADS)) {
            List<Future<?>> runs = IntStream.range(0, THREADS)
                    .<Future<?>>mapToObj(seed -> executor.submit(() -> takeTurns(new Random(seed), all, mismatches)))
                    .toList();
            for (Future<?> run : runs) {
                run.get();
            }
        }
        assertThat(mismatches).hasValue(0);
    }

    private void takeTurns(Random random, List<TenantId> all, AtomicInteger mismatches) {
        for (int turn = 0; turn < TURNS; turn++) {
            TenantId tenant = all.get(random.nextInt(all.size()));
            boolean fails = random.nextInt(3) == 0;
            try {
                transactions.run(tenant, () -> look(tenant, mismatches, fails));
            } catch (IllegalStateException expected) {
                assertThat(fails).isTrue();
            }
            if (jdbc.sql("select current_tenant() is not null")
                    .query(Boolean.class)
                    .single()) {
                mismatches.incrementAndGet();
            }
        }
    }

    private void look(TenantId tenant, AtomicInteger mismatches, boolean fails) {
        if (jdbc.sql("select current_tenant()").query(Long.class).single() != tenant.value()) {
            mismatches.incrementAndGet();
        }
        if (fails) {
            throw new IllegalStateException("half-way");
        }
    }
}
