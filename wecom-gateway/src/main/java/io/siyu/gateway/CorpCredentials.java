package io.siyu.gateway;

import org.jspecify.annotations.Nullable;

/**
 * What the administrator copies from WeCom's console to connect a corp. One self-built app does everything; it must be
 * listed under 客户联系 → API → 可调用应用, and this deployment's addresses under the app's 企业可信IP.
 *
 * @param corpId 企业ID
 * @param agentId AgentId of the app
 * @param secret Secret of the app; stored sealed, never shown again
 * @param callbackToken Token of the app's 接收消息 settings
 * @param aesKey EncodingAESKey of the same settings, 43 letters and digits
 * @param apiBase another WeCom to talk to, for example a sandbox; null for the one in the settings
 */
public record CorpCredentials(
        String corpId,
        long agentId,
        String secret,
        String callbackToken,
        String aesKey,
        @Nullable String apiBase) {

    @Override
    public String toString() {
        return "CorpCredentials[corpId=" + corpId + ", agentId=" + agentId + "]";
    }
}
