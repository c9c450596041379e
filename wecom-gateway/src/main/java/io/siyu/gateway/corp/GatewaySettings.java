package io.siyu.gateway.corp;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the gateway.
 *
 * @param publicUrl where WeCom and customers reach this deployment, without a path
 * @param wecom how WeCom is called
 */
@ConfigurationProperties("siyu")
public record GatewaySettings(
        @DefaultValue("http://localhost:8080") URI publicUrl,
        @DefaultValue Wecom wecom) {

    /**
     * How WeCom is called. The limits lie a tenth below the documented ones (10,000 and 150,000 per corp and API), which
     * other systems of the corp use too.
     *
     * @param apiBase address of the server API, unless a corp is connected to another one
     * @param oauthBase address of the page that tells who a visitor is
     * @param connectTimeout how long a connection may take to stand
     * @param deadline how long a call may take in all, to the last byte of the answer
     * @param callsPerMinute most calls per corp and API in a minute, over all nodes
     * @param callsPerHour most calls per corp and API in an hour, over all nodes
     * @param callsInFlight most simultaneous calls per corp and API on one node
     */
    public record Wecom(
            @DefaultValue("https://qyapi.weixin.qq.com") URI apiBase,
            @DefaultValue("https://open.weixin.qq.com") URI oauthBase,
            @DefaultValue("3s") Duration connectTimeout,
            @DefaultValue("8s") Duration deadline,
            @DefaultValue("9000") int callsPerMinute,
            @DefaultValue("135000") int callsPerHour,
            @DefaultValue("8") int callsInFlight) {}
}
