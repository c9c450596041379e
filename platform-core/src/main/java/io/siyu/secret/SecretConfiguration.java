package io.siyu.secret;

import java.util.Base64;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The key is checked here: without it the application does not start. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SecretSettings.class)
class SecretConfiguration {

    @Bean
    SecretBox secretBox(SecretSettings settings) {
        return new SecretBox(key(settings));
    }

    @Bean
    BlindIndex blindIndex(SecretSettings settings) {
        return new BlindIndex(key(settings));
    }

    private static byte[] key(SecretSettings settings) {
        String key = settings.secretKey();
        if (key == null || key.isBlank()) {
            throw new SecretKeyMissing("is not set");
        }
        byte[] bytes = decoded(key);
        if (bytes.length != 32) {
            throw new SecretKeyMissing("has " + bytes.length + " bytes instead of 32");
        }
        return bytes;
    }

    private static byte[] decoded(String key) {
        try {
            return Base64.getDecoder().decode(key.strip());
        } catch (IllegalArgumentException e) {
            throw new SecretKeyMissing("is not Base64");
        }
    }
}
