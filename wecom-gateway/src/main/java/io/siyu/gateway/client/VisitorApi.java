package io.siyu.gateway.client;

import com.fasterxml.jackson.annotation.JsonAlias;
import org.jspecify.annotations.Nullable;
import org.springframework.web.service.annotation.GetExchange;

/** Who opens a page inside WeChat or WeCom. */
public interface VisitorApi {

    /** Trades the code of a visit, good once and for five minutes, for an identity. */
    @GetExchange("/cgi-bin/auth/getuserinfo")
    Visitor visitor(Credential token, Credential code);

    /** A member, a customer, or neither. */
    record Visitor(
            @JsonAlias("UserId") @Nullable String userid,
            @Nullable String externalUserid) {}
}
