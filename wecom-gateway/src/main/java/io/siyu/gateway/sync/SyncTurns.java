package io.siyu.gateway.sync;

import io.siyu.tenant.AcrossTenants;
import io.siyu.tenant.TenantId;
import io.siyu.tenant.TenantTransactions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whose turn it is to have everything read, once a day and when somebody asks. A corp is read by one node at a time: the
 * reader holds it a little longer with each page. All times are the database's.
 */
@Component
public class SyncTurns {

    /** Code of a reading that did not begin, or stopped, because another one has the turn. */
    public static final String UNDER_WAY = "wecom.sync_under_way";

    /** Longer than reading one page can take; a reader that died is followed by another after that. */
    private static final Duration HOLD = Duration.ofMinutes(15);

    private static final Duration A_DAY = Duration.ofDays(1);
    private static final Duration AFTER_A_PROBLEM = Duration.ofHours(1);

    // While nobody asks, a reading under way is due again when its hold ends: should its reader die, that is so.
    private static final String NOBODY_ASKED = "sync_due = sync_held_until";

    private final JdbcClient jdbc;
    private final TenantTransactions transactions;
    private final AcrossTenants acrossTenants;

    SyncTurns(JdbcClient jdbc, TenantTransactions transactions, AcrossTenants acrossTenants) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.acrossTenants = acrossTenants;
    }

    /** One reading of a tenant's corp; the number tells it from those before and after. */
    public record Turn(TenantId tenant, long number) {}

    /** The tenants to read now. */
    public List<TenantId> due() {
        return acrossTenants.tenantsWith("""
                        select tenant_id from wecom_corp
                        where sync_due <= now() and coalesce(sync_held_until <= now(), true)""", Map.of());
    }

    /** Has the corp read soon: after the reading under way if there is one. Answers whether there is a corp. */
    public boolean ask(TenantId tenant) {
        return transactions.get(
                        tenant,
                        () -> jdbc.sql("update wecom_corp set sync_due = now() where tenant_id = ?")
                                .param(tenant.value())
                                .update())
                > 0;
    }

    /** Takes the turn if the corp is due and nobody has it. */
    public Optional<Turn> takeIfDue(TenantId tenant) {
        return take(tenant, true);
    }

    /** Takes the turn, due or not, if nobody has it. */
    public Optional<Turn> take(TenantId tenant) {
        return take(tenant, false);
    }

    private Optional<Turn> take(TenantId tenant, boolean onlyIfDue) {
        return transactions.get(
                tenant,
                () -> jdbc.sql("""
                                update wecom_corp set sync_turn = sync_turn + 1, sync_held_until = now() + :hold * interval '1 second',
                                       sync_due = now() + :hold * interval '1 second'
                                where tenant_id = :tenant and coalesce(sync_held_until <= now(), true)
                                  and (not :onlyIfDue or sync_due <= now())
                                returning sync_turn""")
                        .param("tenant", tenant.value())
                        .param("hold", HOLD.toSeconds())
                        .param("onlyIfDue", onlyIfDue)
                        .query((row, number) -> new Turn(tenant, row.getLong("sync_turn")))
                        .optional());
    }

    /** Holds the corp a little longer; answers whether the turn is still this one's. */
    public boolean goesOn(Turn turn) {
        return transactions.get(
                        turn.tenant(),
                        () -> jdbc.sql("""
                                update wecom_corp set sync_held_until = now() + :hold * interval '1 second',
                                       sync_due = case when %s then now() + :hold * interval '1 second' else sync_due end
                                where tenant_id = :tenant and sync_turn = :turn""".formatted(NOBODY_ASKED))
                                .param("tenant", turn.tenant().value())
                                .param("turn", turn.number())
                                .param("hold", HOLD.toSeconds())
                                .update())
                > 0;
    }

    /** The turn is over; the next reading is due in a day, after a problem in an hour, or now if somebody asked. */
    public void end(Turn turn, @Nullable String problem) {
        transactions.run(
                turn.tenant(),
                () -> jdbc.sql("""
                                update wecom_corp set sync_held_until = null, synced_at = now(), sync_problem = :problem,
                                       sync_due = case when %s then now() + :rest * interval '1 second' else sync_due end
                                where tenant_id = :tenant and sync_turn = :turn""".formatted(NOBODY_ASKED))
                        .param("tenant", turn.tenant().value())
                        .param("turn", turn.number())
                        .param("problem", problem)
                        .param("rest", (problem == null ? A_DAY : AFTER_A_PROBLEM).toSeconds())
                        .update());
    }
}
