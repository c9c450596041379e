package io.siyu.gateway.corp;

import io.siyu.gateway.client.WecomClients;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.client.RestClient;

/** The tools every part of the gateway works with. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GatewaySettings.class)
class CorpConfiguration {

    /** Transport time, as opposed to business time: WeCom stamps its callbacks with it. */
    @Bean(defaultCandidate = false)
    @Qualifier("wallClock") Clock wallClock() {
        return Clock.systemUTC();
    }

    @Bean
    WecomClients wecomClients(RestClient.Builder builder, GatewaySettings settings) {
        return new WecomClients(
                builder, settings.wecom().connectTimeout(), settings.wecom().deadline());
    }
}
