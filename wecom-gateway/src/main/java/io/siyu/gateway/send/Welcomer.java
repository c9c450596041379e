package io.siyu.gateway.send;

import io.siyu.content.MessageBody;
import io.siyu.gateway.call.Api;
import io.siyu.gateway.call.WecomAnswer;
import io.siyu.gateway.call.WecomAnswer.Answered;
import io.siyu.gateway.call.WecomAnswer.Done;
import io.siyu.gateway.call.WecomCalls;
import io.siyu.gateway.client.WelcomeApi.Welcome;
import io.siyu.tenant.TenantId;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Sends a welcome message, once. */
@Component
public class Welcomer {

    private final WecomCalls calls;

    Welcomer(WecomCalls calls) {
        this.calls = calls;
    }

    /** Sends it; answers the code of what prevented it, if anything did. */
    public Optional<String> send(TenantId tenant, String welcomeCode, MessageBody body) {
        Parts parts = Parts.of(body);
        Welcome welcome = new Welcome(welcomeCode, parts.text(), parts.attachments());
        WecomAnswer<Done> answer = calls.tell(
                tenant, Api.WELCOME, (wecom, token) -> wecom.welcomes().greet(token, welcome));
        return answer instanceof Answered<Done> ? Optional.empty() : Optional.of(answer.problem());
    }
}
