package io.siyu.gateway.send;

import io.siyu.gateway.call.Api;
import io.siyu.gateway.call.WecomAnswer.Answered;
import io.siyu.gateway.call.WecomCalls;
import io.siyu.gateway.client.Credential;
import io.siyu.gateway.client.VisitorApi.Visitor;
import io.siyu.gateway.corp.Corp;
import io.siyu.gateway.corp.Corps;
import io.siyu.outreach.VisitorIdentity;
import io.siyu.tenant.TenantId;
import java.net.URI;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** Learns who a visitor is by WeChat's silent authorisation (OAuth 2, snsapi_base). */
@Component
class Visitors implements VisitorIdentity {

    private final Corps corps;
    private final WecomCalls calls;

    Visitors(Corps corps, WecomCalls calls) {
        this.corps = corps;
        this.calls = calls;
    }

    @Override
    public URI authorizeAt(TenantId tenant, URI back, String state) {
        return corps.find(tenant)
                .map(corp -> authorization(corp, back, state))
                .orElseGet(() -> withoutCode(back, state));
    }

    @Override
    public Optional<String> externalUserid(TenantId tenant, String code) {
        if (code.isBlank()) {
            return Optional.empty();
        }
        return calls.ask(
                                tenant,
                                Api.VISITOR,
                                (wecom, token) -> wecom.visitors().visitor(token, Credential.visitorCode(code)))
                        instanceof Answered<Visitor>(Visitor visitor)
                ? Optional.ofNullable(visitor.externalUserid()).filter(id -> !id.isBlank())
                : Optional.empty();
    }

    private static URI authorization(Corp corp, URI back, String state) {
        return UriComponentsBuilder.fromUri(corp.oauthBase())
                .path("/connect/oauth2/authorize")
                .queryParam("appid", "{corp}")
                .queryParam("redirect_uri", "{back}")
                .queryParam("response_type", "code")
                .queryParam("scope", "snsapi_base")
                .queryParam("state", "{state}")
                .queryParam("agentid", corp.agentId())
                .fragment("wechat_redirect")
                .encode()
                .buildAndExpand(corp.corpId(), back, state)
                .toUri();
    }

    /** Without a corp nobody can tell; the visitor comes back at once, as if WeChat had told nothing. */
    private static URI withoutCode(URI back, String state) {
        return UriComponentsBuilder.fromUri(back)
                .queryParam("code", "")
                .queryParam("state", "{state}")
                .encode()
                .buildAndExpand(state)
                .toUri();
    }
}
