package io.siyu.benchmarks;

import io.siyu.outreach.Finding;
import io.siyu.outreach.HandOver;
import io.siyu.outreach.OutboundMessage;
import io.siyu.outreach.Outreach;
import io.siyu.outreach.Progress;
import io.siyu.outreach.Recall;
import io.siyu.tenant.TenantId;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Nothing is sent here; whoever tries has found a mistake. */
@Component
class NoChannel implements Outreach {

    @Override
    public HandOver handOver(OutboundMessage message) {
        throw new UnsupportedOperationException("Nothing is sent here");
    }

    @Override
    public Finding find(OutboundMessage message, Instant from, Instant to) {
        throw new UnsupportedOperationException("Nothing was sent here");
    }

    @Override
    public Progress progress(TenantId tenant, String msgid, String senderUserid) {
        throw new UnsupportedOperationException("Nothing was sent here");
    }

    @Override
    public Recall recall(TenantId tenant, String msgid) {
        throw new UnsupportedOperationException("Nothing was sent here");
    }
}
