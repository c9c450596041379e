package io.siyu.gateway.corp;

import org.jspecify.annotations.Nullable;

/** What connects a tenant to its corp, as it is stored; see {@code CorpCredentials} for the meaning of each part. */
public record Connecting(
        String corpId,
        long agentId,
        String secret,
        String callbackToken,
        String aesKey,
        @Nullable String apiBase) {

    @Override
    public String toString() {
        return "Connecting[corpId=" + corpId + ", agentId=" + agentId + "]";
    }
}
