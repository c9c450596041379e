package io.siyu.gateway.call;

import io.siyu.gateway.corp.GatewaySettings;
import io.siyu.tenant.TenantId;
import io.siyu.tenant.TenantTransactions;
import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts the calls of each corp and API over all nodes, in one row and one statement per call, and says no before WeCom
 * would. Minutes and hours are the database's and begin on the full minute and hour.
 */
@Component
class CallBudget {

    private static final String SPEND = """
            insert into wecom_budget as b (tenant_id, api, minute_start, minute_calls, hour_start, hour_calls)
            values (:tenant, :api, date_trunc('minute', clock_timestamp()), 1, date_trunc('hour', clock_timestamp()), 1)
            on conflict (tenant_id, api) do update set
                minute_start = excluded.minute_start,
                minute_calls = case when b.minute_start = excluded.minute_start then b.minute_calls + 1 else 1 end,
                hour_start = excluded.hour_start,
                hour_calls = case when b.hour_start = excluded.hour_start then b.hour_calls + 1 else 1 end,
                blocked_until = null
            where coalesce(b.blocked_until <= clock_timestamp(), true)
              and (b.minute_start <> excluded.minute_start or b.minute_calls < :minuteLimit)
              and (b.hour_start <> excluded.hour_start or b.hour_calls < :hourLimit)""";

    private static final String REST = """
            select greatest(1, ceil(extract(epoch from greatest(
                       blocked_until,
                       case when minute_calls >= :minuteLimit then minute_start + interval '1 minute' end,
                       case when hour_calls >= :hourLimit then hour_start + interval '1 hour' end)
                   - clock_timestamp())))::bigint
            from wecom_budget where tenant_id = :tenant and api = :api""";

    // A limit hit again soon after its minute's rest was the hourly one.
    private static final String BLOCK = """
            update wecom_budget set blocked_until = clock_timestamp() + case
                when last_block > clock_timestamp() - interval '3 minutes' then interval '1 hour'
                else interval '1 minute' end,
                last_block = clock_timestamp()
            where tenant_id = :tenant and api = :api
            returning ceil(extract(epoch from blocked_until - clock_timestamp()))::bigint""";

    private final JdbcClient jdbc;
    private final TenantTransactions transactions;
    private final GatewaySettings.Wecom limits;

    CallBudget(JdbcClient jdbc, TenantTransactions transactions, GatewaySettings settings) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.limits = settings.wecom();
    }

    /** Takes one call from the budget; answers how long to wait when there is none left. */
    Optional<Duration> spend(TenantId tenant, Api api) {
        return transactions.get(tenant, () -> {
            boolean spent = limited(SPEND, tenant, api).update() > 0;
            return spent ? Optional.empty() : Optional.of(rest(limited(REST, tenant, api)));
        });
    }

    /** WeCom says the limit is reached: nothing more is called until its window ends. Answers how long that is. */
    Duration block(TenantId tenant, Api api) {
        return transactions.get(tenant, () -> rest(statement(BLOCK, tenant, api)));
    }

    private JdbcClient.StatementSpec limited(String sql, TenantId tenant, Api api) {
        return statement(sql, tenant, api)
                .param("minuteLimit", limits.callsPerMinute())
                .param("hourLimit", limits.callsPerHour());
    }

    private JdbcClient.StatementSpec statement(String sql, TenantId tenant, Api api) {
        return jdbc.sql(sql).param("tenant", tenant.value()).param("api", api.path());
    }

    private static Duration rest(JdbcClient.StatementSpec question) {
        return Duration.ofSeconds(question.query(Long.class).single());
    }
}
