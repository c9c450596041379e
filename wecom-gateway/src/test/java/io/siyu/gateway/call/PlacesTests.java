package io.siyu.gateway.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.gateway.corp.GatewaySettings;
import io.siyu.tenant.TenantId;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PlacesTests {

    private static final URI NOWHERE = URI.create("http://127.0.0.1:1");
    private static final TenantId MINE = TenantId.of(1);
    private static final TenantId OTHER = TenantId.of(2);

    private final Places places = new Places(new GatewaySettings(
            NOWHERE,
            new GatewaySettings.Wecom(NOWHERE, NOWHERE, Duration.ofMillis(20), Duration.ofMillis(20), 1, 1, 2)));

    @Test
    void noMoreCallsThanPlacesRunAtOnceForACorpAndApi() {
        assertThat(places.enter(MINE, Api.CUSTOMER)).isTrue();
        assertThat(places.enter(MINE, Api.CUSTOMER)).isTrue();

        assertThat(places.enter(MINE, Api.CUSTOMER)).isFalse();
        assertThat(places.enter(MINE, Api.MARK_TAG)).as("another API").isTrue();
        assertThat(places.enter(OTHER, Api.CUSTOMER)).as("another tenant").isTrue();

        places.leave(MINE, Api.CUSTOMER);
        assertThat(places.enter(MINE, Api.CUSTOMER)).isTrue();
    }
}
