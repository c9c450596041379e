package io.siyu.access;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the console is reached.
 *
 * @param https whether browsers come by HTTPS, directly or through a proxy; the session cookie is then {@code
 *     __Host-siyu} and travels nowhere else. Only a laptop says false.
 */
@ConfigurationProperties("siyu.access")
record AccessSettings(@DefaultValue("true") boolean https) {}
