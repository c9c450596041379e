package io.siyu.gateway;

import java.util.Locale;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.stereotype.Component;

/** Says in words what a code of WeCom or of the gateway means and what to do about it. */
@Component
public class WecomReasons {

    private static final String PREFIX = "wecom.";

    private final ResourceBundleMessageSource sentences = new ResourceBundleMessageSource();

    WecomReasons() {
        sentences.setBasename("messages/gateway");
        sentences.setDefaultEncoding("UTF-8");
        sentences.setFallbackToSystemLocale(false);
    }

    /**
     * The sentence for a code such as {@code wecom.45009}; for a number nobody has described, where to look it up. A word
     * that is no such code says what it says.
     */
    public String sentence(String code, Locale locale) {
        if (!code.startsWith(PREFIX)) {
            return code;
        }
        String known = sentences.getMessage(code, null, null, locale);
        return known == null
                ? sentences.getMessage("wecom.unknown", new Object[] {code.replace(PREFIX, "")}, locale)
                : known;
    }
}
