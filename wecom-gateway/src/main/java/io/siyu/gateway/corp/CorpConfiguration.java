package io.siyu.gateway.corp;

import io.siyu.gateway.client.WecomClients;
import io.siyu.gateway.crypto.SecretBox;
import java.time.Clock;
import java.util.Base64;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.client.RestClient;

/** The tools every part of the gateway works with. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GatewaySettings.class)
class CorpConfiguration {

    /** The key of the secret box is checked here: without it the application does not start. */
    @Bean
    SecretBox secretBox(GatewaySettings settings) {
        String key = settings.secretKey();
        if (key == null || key.isBlank()) {
            throw new SecretKeyMissing("is not set");
        }
        byte[] bytes = decoded(key);
        if (bytes.length != 32) {
            throw new SecretKeyMissing("has " + bytes.length + " bytes instead of 32");
        }
        return new SecretBox(bytes);
    }

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

    private static byte[] decoded(String key) {
        try {
            return Base64.getDecoder().decode(key.strip());
        } catch (IllegalArgumentException e) {
            throw new SecretKeyMissing("is not Base64");
        }
    }
}
