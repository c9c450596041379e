package io.siyu.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.siyu.tenant.Tenant;
import io.siyu.tenant.TenantId;
import io.siyu.tenant.TenantTransactions;
import io.siyu.tenant.Tenants;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import siyu.sandbox.Sandbox;
import siyu.sandbox.world.CorpSettings;
import siyu.sandbox.world.Member;
import siyu.testing.SettableClock;

/** A running application beside a running sandbox. Each test connects corps of its own. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
public abstract class GatewayTest {

    /** EncodingAESKey of all corps here. */
    protected static final String AES_KEY = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";

    /** AgentId of all apps here. */
    protected static final int AGENT = 1000002;

    private static final AtomicInteger NUMBER = new AtomicInteger();

    @Autowired
    protected Sandbox sandbox;

    @Autowired
    protected Tenants tenants;

    @Autowired
    protected TenantTransactions transactions;

    @Autowired
    protected WecomCorps corps;

    @Autowired
    protected JdbcClient jdbc;

    @Autowired
    protected SettableClock clock;

    @LocalServerPort
    protected int port;

    /** A tenant connected to a corp with two members, whose callbacks come to this application. */
    protected Corporation corporation() {
        return corporation(sandbox.url());
    }

    /** A tenant connected to a corp that is reached at another address. */
    protected Corporation corporation(String apiBase) {
        int number = NUMBER.incrementAndGet();
        Tenant tenant = tenants.get(tenants.open("corp" + number, "企业" + number, ZoneId.of("Asia/Shanghai")));
        CorpCredentials credentials = new CorpCredentials(
                "ww" + number, AGENT, "secret-" + number + "-CANARY", "token" + number, AES_KEY, apiBase);
        var people = sandbox.define(CorpSettings.of(credentials.corpId(), tenant.name(), AGENT, credentials.secret())
                        .withCallback(callbackUrl(tenant.callbackKey()), credentials.callbackToken(), AES_KEY))
                .join(Member.of("zhangsan", "张三"), Member.of("lisi", "李四"));
        corps.connect(tenant.id(), credentials);
        return new Corporation(tenant.id(), credentials.corpId(), tenant.callbackKey(), credentials, people);
    }

    /** Where a callback key is called. */
    protected String callbackUrl(String callbackKey) {
        return "http://127.0.0.1:" + port + "/wecom/callback/" + callbackKey;
    }

    /** Waits until every callback sent so far has been acted on, or waits for another attempt. */
    protected void settle(Corporation corporation) {
        assertThat(sandbox.awaitIdle(Duration.ofSeconds(30))).isTrue();
        await().atMost(Duration.ofSeconds(30)).until(() -> value(corporation.tenant(), """
                        select count(*) from callback_inbox
                        where state = 'NEW' and last_error is null or welcome in ('DUE', 'CLAIMED')""", Integer.class) == 0);
    }

    /** Does the same many times at once, each time with another number. */
    protected static <T> List<T> together(int times, IntFunction<T> work) {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> started = IntStream.range(0, times)
                    .mapToObj(number -> executor.submit(() -> work.apply(number)))
                    .toList();
            executor.close();
            return started.stream().map(Future::resultNow).toList();
        }
    }

    /** Looks into the tenant's rows. */
    protected <T> List<T> rows(TenantId tenant, String sql, Class<T> type) {
        return transactions.get(tenant, () -> jdbc.sql(sql).query(type).list());
    }

    /** Looks at one value of the tenant's rows. */
    protected <T> T value(TenantId tenant, String sql, Class<T> type) {
        return transactions.get(tenant, () -> jdbc.sql(sql).query(type).single());
    }
}
