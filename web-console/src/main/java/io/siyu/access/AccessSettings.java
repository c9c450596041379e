package io.siyu.access;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the console is reached.
 *
 * @param https whether browsers come by HTTPS, directly or through a proxy; the session cookie is then {@code
 *     __Host-siyu} and travels nowhere else. Only a laptop says false.
 * @param setupKey lets whoever knows it open a corp with its first administrator; without it nobody can
 */
@ConfigurationProperties("siyu.access")
record AccessSettings(
        @DefaultValue("true") boolean https, @Nullable String setupKey) {

    private static final int SHORTEST_KEY = 16;

    AccessSettings {
        setupKey = setupKey == null || setupKey.isBlank() ? null : setupKey.strip();
        if (setupKey != null && setupKey.length() < SHORTEST_KEY) {
            throw new IllegalArgumentException(
                    "siyu.access.setup-key has fewer than %d characters: take one from openssl rand -base64 24"
                            .formatted(SHORTEST_KEY));
        }
    }
}
