package io.siyu.behaviour;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the world reaches this deployment.
 *
 * @param publicUrl address that contacts' phones can open, without a trailing slash
 * @param identifyOutsideWechat whether to ask who it is in any browser; for the demo, whose WeChat is a page. The real
 *     one shows other browsers nothing but an error
 */
@ConfigurationProperties("siyu")
public record LinkSettings(
        @DefaultValue("http://localhost:8080") URI publicUrl,
        @DefaultValue("false") boolean identifyOutsideWechat) {}
