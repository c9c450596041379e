package io.siyu;

import static org.awaitility.Awaitility.await;

import io.siyu.tenant.TenantId;
import io.siyu.tenant.Tenants;
import java.time.Duration;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Opens a fresh tenant for whoever asks, so that no test cleans up after another. */
@Component
public class Corps {

    private static final AtomicInteger OPENED = new AtomicInteger();

    private final Tenants tenants;
    private final JdbcClient jdbc;

    Corps(Tenants tenants, JdbcClient jdbc) {
        this.tenants = tenants;
        this.jdbc = jdbc;
    }

    /** A tenant nobody has worked in. */
    public TenantId open() {
        return tenants.open("corp-" + OPENED.incrementAndGet(), "测试企业", ZoneId.of("Asia/Shanghai"));
    }

    /** Waits until every listener has heard what happened in the tenant. */
    public void settle(TenantId tenant) {
        await().atMost(Duration.ofMinutes(1))
                .until(() -> jdbc.sql("select count(*) from event_publication where serialized_event like :tenant")
                                .param("tenant", "%\"tenant\":{\"value\":" + tenant.value() + "}%")
                                .query(Long.class)
                                .single()
                        == 0);
    }
}
