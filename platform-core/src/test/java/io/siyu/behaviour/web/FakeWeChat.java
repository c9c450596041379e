package io.siyu.behaviour.web;

import io.siyu.outreach.VisitorIdentity;
import io.siyu.tenant.TenantId;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** WeChat's side of the identification: hands out codes that say once who is there. */
@Component
class FakeWeChat implements VisitorIdentity {

    private final Map<String, String> codes = new ConcurrentHashMap<>();

    @Override
    public URI authorizeAt(TenantId tenant, URI back, String state) {
        return UriComponentsBuilder.fromUriString("https://open.weixin.example/authorize")
                .queryParam("redirect_uri", "{back}")
                .queryParam("state", "{state}")
                .encode()
                .build(back, state);
    }

    @Override
    public Optional<String> externalUserid(TenantId tenant, String code) {
        return Optional.ofNullable(codes.remove(code));
    }

    /** A code behind which that contact stands. */
    void codeFor(String code, String externalUserid) {
        codes.put(code, externalUserid);
    }
}
