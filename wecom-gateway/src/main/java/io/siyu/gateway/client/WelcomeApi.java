package io.siyu.gateway.client;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.PostExchange;

/** Welcome messages (欢迎语). */
public interface WelcomeApi {

    /** Greets a new customer: within 20 seconds of the event, once. */
    @PostExchange("/cgi-bin/externalcontact/send_welcome_msg")
    void greet(Credential token, @RequestBody Welcome welcome);

    /** The greeting for the customer the code stands for. */
    record Welcome(
            String welcomeCode,
            Body.@Nullable Text text,
            @Nullable List<Body.Attachment> attachments) {

        @Override
        public String toString() {
            return "Welcome[" + text + "]";
        }
    }
}
