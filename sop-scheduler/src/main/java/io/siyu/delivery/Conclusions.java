package io.siyu.delivery;

import io.siyu.outreach.Finding;
import io.siyu.outreach.HandOver;
import io.siyu.tenant.TenantTransactions;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Writes down how a call to the channel ended, unless the task is in other hands by now. */
@Component
class Conclusions {

    private static final Logger LOG = LoggerFactory.getLogger(Conclusions.class);

    private final TenantTransactions transactions;
    private final SendTasks tasks;
    private final StagedSends sends;
    private final Receipts receipts;
    private final Clock clock;

    Conclusions(TenantTransactions transactions, SendTasks tasks, StagedSends sends, Receipts receipts, Clock clock) {
        this.transactions = transactions;
        this.tasks = tasks;
        this.sends = sends;
        this.receipts = receipts;
        this.clock = clock;
    }

    /** After a hand-over. */
    void conclude(Claim claim, HandOver end) {
        write(claim, () -> switch (end) {
            case HandOver.Accepted accepted -> accepted(claim, accepted);
            case HandOver.Refused refused -> refused(claim, refused);
            case HandOver.Postponed postponed ->
                tasks.pendingAgain(claim, TaskState.IN_FLIGHT, later(postponed.notBefore()));
            case HandOver.Unknown unknown -> unknown(claim, unknown);
        });
    }

    /** After a look for a task whose hand-over ended without an answer. */
    void conclude(Claim claim, Finding finding) {
        write(claim, () -> switch (finding) {
            case Finding.Found found -> tasks.handedOver(claim, TaskState.UNKNOWN, found.msgid());
            case Finding.NotFound _ ->
                claim.settled()
                        ? tasks.pendingAgain(claim, TaskState.UNKNOWN, clock.instant())
                        : tasks.stillUnknown(claim);
            case Finding.Unreadable unreadable -> {
                LOG.warn("The channel could not be searched for {}: {}", claim, unreadable.detail());
                yield tasks.stillUnknown(claim);
            }
        });
    }

    private void write(Claim claim, Move move) {
        boolean ours = transactions.get(claim.tenant(), move::make);
        if (!ours) {
            LOG.warn("{} is in other hands by now; what this node learnt is left to them", claim);
        }
    }

    private boolean accepted(Claim claim, HandOver.Accepted accepted) {
        boolean ours = tasks.handedOver(claim, TaskState.IN_FLIGHT, accepted.msgid());
        if (ours) {
            receipts.refused(claim.tenant(), claim.task(), accepted.refusedRecipients());
        }
        return ours;
    }

    private boolean refused(Claim claim, HandOver.Refused refused) {
        LOG.warn("The channel refused {}: {} {}", claim, refused.code(), refused.detail());
        boolean ours = tasks.refused(claim, refused.code() + ' ' + refused.detail());
        if (ours) {
            sends.skipAll(claim, Reason.REFUSED);
        }
        return ours;
    }

    private boolean unknown(Claim claim, HandOver.Unknown unknown) {
        LOG.warn("Nobody knows whether the channel has {}: {}", claim, unknown.detail());
        return tasks.unknown(claim);
    }

    /** Never at once, however the channel's clock goes: the tick would ask it again and again. */
    private Instant later(Instant notBefore) {
        Instant soonest = clock.instant().plusSeconds(1);
        return notBefore.isBefore(soonest) ? soonest : notBefore;
    }

    private interface Move {
        boolean make();
    }
}
