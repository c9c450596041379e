package io.siyu.assignment;

import io.siyu.assignment.TransferDesk.Asking;
import io.siyu.assignment.TransferMoves.Batch;
import io.siyu.tenant.AcrossTenants;
import io.siyu.tenant.TenantId;
import io.siyu.tenant.TenantTransactions;
import io.siyu.time.Tick;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Asks WeCom to hand contacts over, each at most once: ASKED is committed, then the call, then its end. Wherever a node
 * dies in between, the rows say what may be done with them.
 */
@Component
class TransferTick implements Tick {

    private static final Logger LOG = LoggerFactory.getLogger(TransferTick.class);

    private static final String WHO = """
            select t.id from tenant t where exists (
                select from contact_transfer w where w.tenant_id = t.id and w.state = 'WISHED' and w.not_before <= :now)
            order by t.id""";

    private final AcrossTenants across;
    private final TenantTransactions transactions;
    private final TransferMoves moves;
    private final TransferEnds ends;
    private final ObjectProvider<TransferDesk> desk;
    private final Clock clock;

    TransferTick(
            AcrossTenants across,
            TenantTransactions transactions,
            TransferMoves moves,
            TransferEnds ends,
            ObjectProvider<TransferDesk> desk,
            Clock clock) {
        this.across = across;
        this.transactions = transactions;
        this.moves = moves;
        this.ends = ends;
        this.desk = desk;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "transfer";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(10);
    }

    @Override
    public void run() {
        desk.ifAvailable(open -> across.tenantsWith(
                        WHO, Map.of("now", clock.instant().atOffset(ZoneOffset.UTC)))
                .forEach(tenant -> askAll(tenant, open)));
    }

    private void askAll(TenantId tenant, TransferDesk open) {
        try {
            boolean more = true;
            while (more) {
                Optional<Batch> batch = transactions.get(tenant, () -> moves.claim(tenant));
                more = batch.isPresent() && ask(tenant, batch.get(), open);
            }
        } catch (RuntimeException e) {
            // The edge of the loop: one tenant's trouble must not keep the others from their turn.
            LOG.error("Tenant {}: contacts could not be handed over; tried again at the next tick", tenant, e);
        }
    }

    /** Answers whether another call may follow. */
    private boolean ask(TenantId tenant, Batch batch, TransferDesk open) {
        Asking end = open.ask(batch.handing(), batch.externalUserids(), batch.message());
        transactions.run(tenant, () -> conclude(tenant, batch, end));
        return end instanceof Asking.Answered || end instanceof Asking.Refused;
    }

    private void conclude(TenantId tenant, Batch batch, Asking end) {
        switch (end) {
            case Asking.Answered answered -> ends.follow(tenant, moves.answered(batch, answered.answers()));
            case Asking.Refused refused -> ends.follow(tenant, refused(batch, refused));
            case Asking.Postponed postponed -> moves.wishedAgain(batch, later(postponed.notBefore()));
            case Asking.Unknown unknown -> {
                LOG.warn("Nobody knows whether WeCom hands over {}: {}", batch.handing(), unknown.detail());
                moves.unknown(batch);
            }
        }
    }

    private List<TransferEnds.End> refused(Batch batch, Asking.Refused refused) {
        LOG.warn("WeCom does not hand over {}: {}", batch.handing(), refused.code());
        boolean otherWay = refused.otherKind() && moves.wishedTheOtherWay(batch, refused.code());
        return otherWay ? List.of() : moves.failed(batch, refused.code());
    }

    /** Never at once, however WeCom's clock goes: the tick would ask it again and again. */
    private Instant later(Instant notBefore) {
        Instant soonest = clock.instant().plusSeconds(1);
        return notBefore.isBefore(soonest) ? soonest : notBefore;
    }
}
