package io.siyu.gateway;

import io.siyu.gateway.call.WecomAnswer;
import io.siyu.gateway.call.WecomAnswer.Answered;
import io.siyu.gateway.corp.EachTenant;
import io.siyu.gateway.sync.CustomerPull;
import io.siyu.gateway.sync.MemberPull;
import io.siyu.gateway.sync.TagPull;
import io.siyu.tenant.AcrossTenants;
import io.siyu.tenant.TenantId;
import io.siyu.tenant.TenantTransactions;
import io.siyu.time.Tick;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads everything WeCom knows: members, tags, customers. Callbacks tell most of it sooner, but WeCom promises none of
 * them, so once a day all is read again.
 */
@Component
public class ContactSync implements Tick {

    private static final Logger LOG = LoggerFactory.getLogger(ContactSync.class);

    private final MemberPull members;
    private final TagPull tags;
    private final CustomerPull customers;
    private final TenantTransactions transactions;
    private final AcrossTenants acrossTenants;
    private final JdbcClient jdbc;

    ContactSync(
            MemberPull members,
            TagPull tags,
            CustomerPull customers,
            TenantTransactions transactions,
            AcrossTenants acrossTenants,
            JdbcClient jdbc) {
        this.members = members;
        this.tags = tags;
        this.customers = customers;
        this.transactions = transactions;
        this.acrossTenants = acrossTenants;
        this.jdbc = jdbc;
    }

    /** Reads everything of one tenant, now. */
    public SyncReport full(TenantId tenant) {
        markBegun(tenant, Duration.ZERO);
        return read(tenant);
    }

    @Override
    public String name() {
        return "contact-sync";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(5);
    }

    /** Reads the tenants whose last reading lies a day back, each on one node. */
    @Override
    public void run() {
        List<TenantId> due = acrossTenants.tenantsWith(
                "select tenant_id from wecom_corp where coalesce(synced_at < now() - interval '1 day', true)",
                Map.of());
        EachTenant.of(due, "Reading contacts", this::readInTurn);
    }

    private void readInTurn(TenantId tenant) {
        if (!markBegun(tenant, Duration.ofDays(1))) {
            return;
        }
        SyncReport report = read(tenant);
        LOG.info("Tenant {}: {}", tenant, report);
        if (report.problem() != null) {
            transactions.run(tenant, () -> jdbc.sql("""
                            update wecom_corp set synced_at = now() - interval '23 hours' where tenant_id = ?""").param(tenant.value()).update());
        }
    }

    private SyncReport read(TenantId tenant) {
        return switch (members.pull(tenant)) {
            case Answered<List<String>>(List<String> userids) -> readTags(tenant, userids);
            case WecomAnswer<List<String>> other -> new SyncReport(0, 0, other.problem());
        };
    }

    private SyncReport readTags(TenantId tenant, List<String> userids) {
        return switch (tags.read(tenant)) {
            case Answered<Runnable>(Runnable takeOver) -> {
                transactions.run(tenant, takeOver);
                yield readCustomers(tenant, userids);
            }
            case WecomAnswer<Runnable> other -> new SyncReport(userids.size(), 0, other.problem());
        };
    }

    private SyncReport readCustomers(TenantId tenant, List<String> userids) {
        int read = 0;
        for (String userid : userids) {
            WecomAnswer<Integer> answer = customers.pull(tenant, userid);
            if (!(answer instanceof Answered<Integer>(Integer count))) {
                return new SyncReport(userids.size(), read, answer.problem());
            }
            read += count;
        }
        return new SyncReport(userids.size(), read, null);
    }

    /** Marks the reading as begun, unless one began within that time; answers whether it was marked. */
    private boolean markBegun(TenantId tenant, Duration unlessWithin) {
        return transactions.get(
                tenant,
                () -> jdbc.sql("""
                                update wecom_corp set synced_at = now() where tenant_id = :tenant
                                  and coalesce(synced_at <= now() - :within * interval '1 second', true)""")
                                .param("tenant", tenant.value())
                                .param("within", unlessWithin.toSeconds())
                                .update()
                        > 0);
    }
}
