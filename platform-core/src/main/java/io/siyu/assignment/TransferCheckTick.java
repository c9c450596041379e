package io.siyu.assignment;

import io.siyu.assignment.TransferDesk.Handing;
import io.siyu.assignment.TransferDesk.Reading;
import io.siyu.assignment.TransferMoves.Pair;
import io.siyu.tenant.AcrossTenants;
import io.siyu.tenant.TenantId;
import io.siyu.tenant.TenantTransactions;
import io.siyu.time.Tick;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Looks up in WeCom what became of contacts that are being handed over: one reading for each pair of members, however many
 * contacts. What nobody knows WeCom was asked for is looked up the same way, and asked for again only when it is sure that
 * it was not.
 */
@Component
class TransferCheckTick implements Tick {

    private static final Logger LOG = LoggerFactory.getLogger(TransferCheckTick.class);

    private static final String WHO = """
            select t.id from tenant t
            where exists (select from contact_transfer w
                          where w.tenant_id = t.id and w.state in ('WAITING', 'UNKNOWN') and w.next_check_at <= :now)
               or exists (select from contact_transfer w
                          where w.tenant_id = t.id and w.state = 'ASKED' and w.lease_until < now())
               or exists (select from contact_transfer w
                          where w.tenant_id = t.id and w.state = 'REFUSED' and w.settled_at is null
                            and w.ended_at <= :settles)
            order by t.id""";

    private static final String PAIRS = """
            select t.handover_id, t.takeover_id, t.resigned, h.userid as handover, k.userid as takeover
            from contact_transfer t
            join staff h on h.tenant_id = :tenant and h.id = t.handover_id
            join staff k on k.tenant_id = :tenant and k.id = t.takeover_id
            where t.tenant_id = :tenant and t.state in ('WAITING', 'UNKNOWN') and t.next_check_at <= :now
            group by t.handover_id, t.takeover_id, t.resigned, h.userid, k.userid
            order by min(t.next_check_at)""";

    private static final String AWAITED = """
            select c.external_userid from contact_transfer t
            join contact c on c.tenant_id = :tenant and c.id = t.contact_id
            where t.tenant_id = :tenant and t.handover_id = :handover and t.takeover_id = :takeover
              and t.resigned = :resigned and t.state in ('WAITING', 'UNKNOWN')""";

    private final AcrossTenants across;
    private final TenantTransactions transactions;
    private final TransferMoves moves;
    private final TransferEnds ends;
    private final Transfers transfers;
    private final ObjectProvider<TransferDesk> desk;
    private final JdbcClient jdbc;
    private final Clock clock;

    TransferCheckTick(
            AcrossTenants across,
            TenantTransactions transactions,
            TransferMoves moves,
            TransferEnds ends,
            Transfers transfers,
            ObjectProvider<TransferDesk> desk,
            JdbcClient jdbc,
            Clock clock) {
        this.across = across;
        this.transactions = transactions;
        this.moves = moves;
        this.ends = ends;
        this.transfers = transfers;
        this.desk = desk;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "transfer-check";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(60);
    }

    @Override
    public void run() {
        Map<String, Object> times = Map.of(
                "now",
                clock.instant().atOffset(ZoneOffset.UTC),
                "settles",
                clock.instant().minus(Transfers.REFUSAL_OPEN).atOffset(ZoneOffset.UTC));
        desk.ifAvailable(open -> across.tenantsWith(WHO, times).forEach(tenant -> check(tenant, open)));
    }

    private void check(TenantId tenant, TransferDesk open) {
        try {
            List<Pair> pairs = transactions.get(tenant, () -> {
                transfers.settleOld(tenant);
                moves.unheardOf(tenant);
                return pairs(tenant);
            });
            pairs.forEach(pair -> check(pair, open));
        } catch (RuntimeException e) {
            // The edge of the loop: one tenant's trouble must not keep the others from their turn.
            LOG.error("Tenant {}: transfers could not be looked up; tried again at the next tick", tenant, e);
        }
    }

    private void check(Pair pair, TransferDesk open) {
        TenantId tenant = pair.handing().tenant();
        List<String> awaited = transactions.get(tenant, () -> awaited(pair));
        Reading reading = open.read(pair.handing(), awaited);
        transactions.run(tenant, () -> {
            switch (reading) {
                case Reading.Read(var statuses) -> {
                    List<TransferEnds.End> ended = new ArrayList<>(moves.read(pair, statuses));
                    ended.removeIf(end -> !end.state().ended());
                    ended.addAll(moves.notOnRecord(
                            pair,
                            awaited.stream()
                                    .filter(one -> !statuses.containsKey(one))
                                    .toList()));
                    ends.follow(tenant, ended);
                }
                case Reading.Unreadable unreadable ->
                    LOG.warn("What became of {} could not be read: {}", pair.handing(), unreadable.detail());
            }
            moves.checkLater(pair);
        });
    }

    private List<Pair> pairs(TenantId tenant) {
        return jdbc.sql(PAIRS)
                .param("tenant", tenant.value())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, number) -> pair(tenant, row))
                .list();
    }

    private List<String> awaited(Pair pair) {
        return jdbc.sql(AWAITED)
                .param("tenant", pair.handing().tenant().value())
                .param("handover", pair.handover())
                .param("takeover", pair.takeover())
                .param("resigned", pair.handing().resigned())
                .query((row, number) -> row.getString(1))
                .list();
    }

    private static Pair pair(TenantId tenant, ResultSet row) throws SQLException {
        return new Pair(
                row.getLong("handover_id"),
                row.getLong("takeover_id"),
                new Handing(tenant, row.getString("handover"), row.getString("takeover"), row.getBoolean("resigned")));
    }
}
