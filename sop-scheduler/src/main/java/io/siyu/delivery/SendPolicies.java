package io.siyu.delivery;

import io.siyu.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The send policy of each tenant. A change holds from the next decision on. */
@Component
@Transactional
public class SendPolicies {

    private final JdbcClient jdbc;

    SendPolicies(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The tenant's policy. */
    @Transactional(readOnly = true)
    public SendPolicy of(TenantId tenant) {
        return jdbc.sql("select quiet_from, quiet_to, daily_cap from send_policy where tenant_id = :tenant")
                .param("tenant", tenant.value())
                .query(SendPolicies::policy)
                .optional()
                .orElse(SendPolicy.DEFAULT);
    }

    /** Replaces the tenant's policy. */
    public void set(TenantId tenant, SendPolicy policy) {
        jdbc.sql("""
                        insert into send_policy (tenant_id, quiet_from, quiet_to, daily_cap)
                        values (:tenant, :from, :to, :cap)
                        on conflict (tenant_id) do update set quiet_from = excluded.quiet_from,
                            quiet_to = excluded.quiet_to, daily_cap = excluded.daily_cap""")
                .param("tenant", tenant.value())
                .param("from", policy.quietFrom())
                .param("to", policy.quietTo())
                .param("cap", policy.dailyCap())
                .update();
    }

    private static SendPolicy policy(ResultSet row, int number) throws SQLException {
        return new SendPolicy(
                row.getObject("quiet_from", LocalTime.class),
                row.getObject("quiet_to", LocalTime.class),
                row.getInt("daily_cap"));
    }
}
