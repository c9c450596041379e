package io.siyu.gateway.corp;

import io.siyu.tenant.TenantId;
import java.net.URI;

/**
 * A tenant's corp as calls need it.
 *
 * @param agentId the self-built app that calls
 * @param secret the app's secret; never printed
 * @param apiBase the WeCom it lives in
 * @param oauthBase where that WeCom tells who a visitor is
 */
public record Corp(TenantId tenant, String corpId, long agentId, String secret, URI apiBase, URI oauthBase) {

    @Override
    public String toString() {
        return "Corp[tenant=" + tenant + ", corpId=" + corpId + ", agentId=" + agentId + "]";
    }
}
