package io.siyu.behaviour;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the world reaches this deployment.
 *
 * @param publicUrl address that contacts' phones can open, without a trailing slash
 */
@ConfigurationProperties("siyu")
public record LinkSettings(
        @DefaultValue("http://localhost:8080") URI publicUrl) {}
