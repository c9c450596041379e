package io.siyu.gateway;

import io.siyu.gateway.corp.Connecting;
import io.siyu.gateway.corp.Corp;
import io.siyu.gateway.corp.Corps;
import io.siyu.gateway.corp.GatewaySettings;
import io.siyu.gateway.token.AccessTokens;
import io.siyu.gateway.token.TokenAnswer;
import io.siyu.tenant.TenantId;
import io.siyu.tenant.Tenants;
import java.net.URI;
import java.time.Clock;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** Connects tenants to their corps in WeCom. */
@Component
public class WecomCorps {

    private final Corps corps;
    private final AccessTokens tokens;
    private final Tenants tenants;
    private final GatewaySettings settings;
    private final Clock clock;

    WecomCorps(Corps corps, AccessTokens tokens, Tenants tenants, GatewaySettings settings, Clock clock) {
        this.corps = corps;
        this.tokens = tokens;
        this.tenants = tenants;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Connects a tenant, or changes how it is connected. After a change of callback token or key, callbacks with the
     * former ones are still taken for a quarter of an hour.
     *
     * @throws IllegalArgumentException when the EncodingAESKey cannot be one
     */
    public void connect(TenantId tenant, CorpCredentials credentials) {
        corps.connect(
                tenant,
                new Connecting(
                        credentials.corpId(),
                        credentials.agentId(),
                        credentials.secret(),
                        credentials.callbackToken(),
                        credentials.aesKey(),
                        credentials.apiBase()));
    }

    /** Whether WeCom gives the tenant access. Asks WeCom unless a good token or a recent refusal is known. */
    public Connection connection(TenantId tenant) {
        return corps.find(tenant).map(this::connection).orElseGet(Connection.NotConnected::new);
    }

    /** The address to enter in WeCom's console under 接收消息. */
    public URI callbackAddress(TenantId tenant) {
        return UriComponentsBuilder.fromUri(settings.publicUrl())
                .path("/wecom/callback/{key}")
                .build(tenants.get(tenant).callbackKey());
    }

    private Connection connection(Corp corp) {
        return switch (tokens.current(corp)) {
            case TokenAnswer.Granted granted -> new Connection.Connected(corp.corpId(), corp.agentId());
            case TokenAnswer.Withheld withheld ->
                new Connection.Refused(
                        corp.corpId(),
                        corp.agentId(),
                        withheld.code(),
                        clock.instant().plus(withheld.rest()));
        };
    }
}
