package io.siyu.gateway.send;

import static java.util.Objects.requireNonNullElse;

import io.siyu.gateway.call.Api;
import io.siyu.gateway.call.WecomAnswer;
import io.siyu.gateway.call.WecomAnswer.Answered;
import io.siyu.gateway.call.WecomAnswer.Done;
import io.siyu.gateway.call.WecomAnswer.Lost;
import io.siyu.gateway.call.WecomAnswer.Postponed;
import io.siyu.gateway.call.WecomAnswer.Refused;
import io.siyu.gateway.call.WecomCalls;
import io.siyu.gateway.client.MassSendApi.Created;
import io.siyu.gateway.client.MassSendApi.Msgid;
import io.siyu.gateway.client.MassSendApi.NewTask;
import io.siyu.outreach.Finding;
import io.siyu.outreach.HandOver;
import io.siyu.outreach.OutboundMessage;
import io.siyu.outreach.Outreach;
import io.siyu.outreach.Progress;
import io.siyu.outreach.Recall;
import io.siyu.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** The mass sends of WeCom as the way to reach contacts: a call makes a task, the member sends it by confirming. */
@Component
class MassSends implements Outreach {

    private static final int CANCELLED_ALREADY = 41093;

    private final WecomCalls calls;
    private final MassSendSearch search;
    private final MassSendProgress progress;

    MassSends(WecomCalls calls, MassSendSearch search, MassSendProgress progress) {
        this.calls = calls;
        this.search = search;
        this.progress = progress;
    }

    @Override
    public HandOver handOver(OutboundMessage message) {
        Parts parts = Parts.of(message.body());
        NewTask task =
                new NewTask("single", message.recipients(), message.senderUserid(), parts.text(), parts.attachments());
        return switch (calls.ask(
                message.tenant(),
                Api.ADD_MASS_SEND,
                (wecom, token) -> wecom.massSends().create(token, task))) {
            case Answered<Created>(Created created) -> accepted(created);
            case Refused<Created> refused -> new HandOver.Refused(refused.code().messageKey(), refused.detail());
            case Postponed<Created> postponed -> new HandOver.Postponed(postponed.notBefore(), postponed.code());
            case Lost<Created> lost -> new HandOver.Unknown(lost.detail());
        };
    }

    @Override
    public Finding find(OutboundMessage message, Instant from, Instant to) {
        return search.find(message, from, to);
    }

    @Override
    public Progress progress(TenantId tenant, String msgid, String senderUserid) {
        return progress.read(tenant, msgid, senderUserid);
    }

    @Override
    public Recall recall(TenantId tenant, String msgid) {
        WecomAnswer<Done> answer = calls.tell(
                tenant,
                Api.CANCEL_MASS_SEND,
                (wecom, token) -> wecom.massSends().cancel(token, new Msgid(msgid)));
        return switch (answer) {
            case Answered<Done> done -> new Recall.Recalled();
            case Refused<Done> refused when refused.code().value() == CANCELLED_ALREADY -> new Recall.Recalled();
            case Refused<Done> refused -> new Recall.Refused(refused.code().messageKey(), refused.detail());
            case Postponed<Done> postponed -> new Recall.Unknown(postponed.code());
            case Lost<Done> lost -> new Recall.Unknown(lost.detail());
        };
    }

    /** A yes without an id is no yes to build on. */
    private static HandOver accepted(Created created) {
        String msgid = created.msgid();
        return msgid == null || msgid.isBlank()
                ? new HandOver.Unknown("WeCom accepted the task but named no msgid")
                : new HandOver.Accepted(msgid, requireNonNullElse(created.failList(), List.of()));
    }
}
