package io.siyu.behaviour.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.util.HtmlUtils;

/**
 * A page with places named <code>{{like-this}}</code>. Every value is escaped and put in once: what stands in a value is
 * never read as a place, an expression or a tag, whatever a contact or a content is called.
 */
final class PageTemplate {

    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z-]+)}}");

    private final String html;

    private PageTemplate(String html) {
        this.html = html;
    }

    static PageTemplate read(String resource) {
        try {
            return new PageTemplate(new ClassPathResource(resource).getContentAsString(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("The page " + resource + " is missing from the application", e);
        }
    }

    String fill(Map<String, String> values) {
        return PLACE.matcher(html).replaceAll(place -> Matcher.quoteReplacement(escaped(values, place.group(1))));
    }

    private static String escaped(Map<String, String> values, String place) {
        String value = Objects.requireNonNull(values.get(place), () -> "Nothing was given for " + place);
        return HtmlUtils.htmlEscape(value, "UTF-8");
    }
}
