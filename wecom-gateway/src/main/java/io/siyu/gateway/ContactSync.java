package io.siyu.gateway;

import io.siyu.gateway.call.WecomAnswer;
import io.siyu.gateway.call.WecomAnswer.Answered;
import io.siyu.gateway.call.WecomCalls;
import io.siyu.gateway.corp.EachTenant;
import io.siyu.gateway.sync.CustomerPull;
import io.siyu.gateway.sync.MemberPull;
import io.siyu.gateway.sync.SyncTurns;
import io.siyu.gateway.sync.SyncTurns.Turn;
import io.siyu.gateway.sync.TagPull;
import io.siyu.tenant.TenantId;
import io.siyu.tenant.TenantTransactions;
import io.siyu.time.Tick;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
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
    private final SyncTurns turns;
    private final JdbcClient jdbc;

    ContactSync(
            MemberPull members,
            TagPull tags,
            CustomerPull customers,
            TenantTransactions transactions,
            SyncTurns turns,
            JdbcClient jdbc) {
        this.members = members;
        this.tags = tags;
        this.customers = customers;
        this.transactions = transactions;
        this.turns = turns;
        this.jdbc = jdbc;
    }

    /** Reads everything of one tenant, now, unless that is under way. */
    public SyncReport full(TenantId tenant) {
        return turns.take(tenant).map(this::read).orElseGet(() -> notRead(tenant));
    }

    /** Has everything of one tenant read soon, by the tick; answers whether it is connected to a corp. */
    public boolean ask(TenantId tenant) {
        return turns.ask(tenant);
    }

    /** How the readings of one tenant stand; empty when it is not connected to a corp. */
    public Optional<SyncStanding> standing(TenantId tenant) {
        return transactions.get(
                tenant,
                () -> jdbc.sql("""
                                select coalesce(sync_held_until > now(), false) as under_way, sync_due <= now() as due,
                                       synced_at, sync_problem
                                from wecom_corp where tenant_id = ?""")
                        .param(tenant.value())
                        .query((row, number) -> standing(row))
                        .optional());
    }

    @Override
    public String name() {
        return "contact-sync";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(15);
    }

    /** Reads the tenants whose last reading lies a day back, or who asked. */
    @Override
    public void run() {
        EachTenant.of(
                turns.due(),
                "Reading contacts",
                tenant -> turns.takeIfDue(tenant).ifPresent(this::read));
    }

    private SyncReport notRead(TenantId tenant) {
        boolean connected = standing(tenant).isPresent();
        return new SyncReport(0, 0, connected ? SyncTurns.UNDER_WAY : WecomCalls.NOT_CONNECTED);
    }

    private SyncReport read(Turn turn) {
        SyncReport report = readMembers(turn);
        turns.end(turn, report.problem());
        LOG.info("Tenant {}: {}", turn.tenant(), report);
        return report;
    }

    private SyncReport readMembers(Turn turn) {
        return switch (members.pull(turn.tenant())) {
            case Answered<List<String>>(List<String> userids) -> readTags(turn, userids);
            case WecomAnswer<List<String>> other -> new SyncReport(0, 0, other.problem());
        };
    }

    private SyncReport readTags(Turn turn, List<String> userids) {
        return switch (tags.read(turn.tenant())) {
            case Answered<Runnable>(Runnable takeOver) -> {
                transactions.run(turn.tenant(), takeOver);
                yield readCustomers(turn, userids);
            }
            case WecomAnswer<Runnable> other -> new SyncReport(userids.size(), 0, other.problem());
        };
    }

    private SyncReport readCustomers(Turn turn, List<String> userids) {
        int read = 0;
        for (String userid : userids) {
            WecomAnswer<Integer> answer = customers.pull(turn, userid);
            if (!(answer instanceof Answered<Integer>(Integer count))) {
                return new SyncReport(userids.size(), read, answer.problem());
            }
            read += count;
        }
        return new SyncReport(userids.size(), read, null);
    }

    private static SyncStanding standing(ResultSet row) throws SQLException {
        OffsetDateTime endedAt = row.getObject("synced_at", OffsetDateTime.class);
        return new SyncStanding(
                row.getBoolean("under_way"),
                row.getBoolean("due"),
                endedAt == null ? null : endedAt.toInstant(),
                row.getString("sync_problem"));
    }
}
