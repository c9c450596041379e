package io.siyu.outreach;

import io.siyu.tenant.TenantId;
import java.time.Instant;

/** What the platform asks of a channel that reaches contacts. Calls go over the network: never within a transaction. */
public interface Outreach {

    /** Hands a message over, once. The caller never repeats a hand-over whose end is {@link HandOver.Unknown}. */
    HandOver handOver(OutboundMessage message);

    /** Looks in the channel for a message whose hand-over ended without an answer, between two instants. */
    Finding find(OutboundMessage message, Instant from, Instant to);

    /**
     * How far the staff member and the recipients have come.
     *
     * @throws ChannelUnavailable when the channel could not be read now
     */
    Progress progress(TenantId tenant, String msgid, String senderUserid);

    /** Withdraws what the staff member has not confirmed yet. */
    Recall recall(TenantId tenant, String msgid);
}
