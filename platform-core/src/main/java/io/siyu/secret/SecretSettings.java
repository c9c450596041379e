package io.siyu.secret;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What seals secrets.
 *
 * @param secretKey 32 random bytes in Base64, the same on all nodes, kept outside the database and its backups; make one
 *     with {@code openssl rand -base64 32}
 */
@ConfigurationProperties("siyu")
record SecretSettings(@Nullable String secretKey) {}
