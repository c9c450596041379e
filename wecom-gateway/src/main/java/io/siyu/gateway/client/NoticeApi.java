package io.siyu.gateway.client;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.PostExchange;

/** Messages of the app to members. */
public interface NoticeApi {

    /** Sends a notice. With the duplicate check on, the same body within the interval is delivered once. */
    @PostExchange("/cgi-bin/message/send")
    Sent send(Credential token, @RequestBody Notice notice);

    /** A card with a title, a description and an address. */
    record Notice(
            String touser,
            String msgtype,
            long agentid,
            Card textcard,
            int enableDuplicateCheck,
            int duplicateCheckInterval) {}

    /** The card: title at most 128 bytes, description 512. */
    record Card(String title, String description, String url) {}

    /** What became of it: {@code invaliduser} lists members it could not be sent to. */
    record Sent(@Nullable String invaliduser, @Nullable String msgid) {}
}
