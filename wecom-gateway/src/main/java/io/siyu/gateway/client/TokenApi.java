package io.siyu.gateway.client;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;

/** Credentials. */
public interface TokenApi {

    /** Asks for an access token of the app with that secret. */
    @GetExchange("/cgi-bin/gettoken")
    Grant token(@RequestParam("corpid") String corpId, Credential secret);

    /** A token and how long it lasts, in seconds. */
    record Grant(@Nullable String accessToken, int expiresIn) {

        @Override
        public String toString() {
            return "Grant[" + expiresIn + " s]";
        }
    }
}
