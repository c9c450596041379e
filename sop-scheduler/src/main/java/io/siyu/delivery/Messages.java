package io.siyu.delivery;

import static java.util.Objects.requireNonNull;

import io.siyu.content.Content;
import io.siyu.content.Contents;
import io.siyu.content.MessageBody;
import io.siyu.outreach.LinkTracking;
import io.siyu.outreach.OutboundMessage;
import io.siyu.staff.StaffMembers;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Makes of a claimed task the message the channel gets, and remembers it word for word while its end is open. */
@Component
class Messages {

    /** Own mapper: what is stored must not change with a setting of the web layer. */
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Contents contents;
    private final LinkTracking links;
    private final StaffMembers staff;
    private final StagedSends sends;
    private final SendTasks tasks;

    Messages(Contents contents, LinkTracking links, StaffMembers staff, StagedSends sends, SendTasks tasks) {
        this.contents = contents;
        this.links = links;
        this.staff = staff;
        this.sends = sends;
        this.tasks = tasks;
    }

    /** Sends the claim into flight. Empty when it is not ours any more: then the channel must not be called. */
    Optional<OutboundMessage> launch(Claim claim) {
        Content content = contents.get(claim.tenant(), claim.content()).orElseThrow();
        MessageBody body = links.track(claim.tenant(), content.body(), claim.content(), claim.token());
        return tasks.enterFlight(claim, JSON.writeValueAsString(body))
                ? Optional.of(message(claim, body))
                : Optional.empty();
    }

    /** The message as it was handed over once. */
    OutboundMessage launched(Claim claim) {
        return message(claim, JSON.readValue(requireNonNull(claim.body()), MessageBody.class));
    }

    private OutboundMessage message(Claim claim, MessageBody body) {
        String sender = staff.byId(claim.tenant(), claim.staff()).orElseThrow().userid();
        return new OutboundMessage(claim.tenant(), sender, sends.recipients(claim), body, claim.token());
    }
}
