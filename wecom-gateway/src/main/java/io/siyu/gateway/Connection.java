package io.siyu.gateway;

import java.time.Instant;

/** How a tenant stands with WeCom. */
public sealed interface Connection {

    /** No corp has been connected. */
    record NotConnected() implements Connection {}

    /** WeCom gives us access. */
    record Connected(String corpId, long agentId) implements Connection {}

    /**
     * WeCom does not give us access.
     *
     * @param code key of the sentence in {@code messages/gateway} that says what to do
     * @param notBefore when we ask again by ourselves
     */
    record Refused(String corpId, long agentId, String code, Instant notBefore) implements Connection {}
}
