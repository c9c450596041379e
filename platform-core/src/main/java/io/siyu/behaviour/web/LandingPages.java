package io.siyu.behaviour.web;

import io.siyu.behaviour.TrackedLink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.util.DigestUtils;

/** The pages a contact's phone shows: a card with one button, nothing inline, nothing from elsewhere but a picture. */
@Component
class LandingPages {

    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; "
            + "connect-src 'self'; img-src 'self' https: http:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final String NO_PICTURE = "/t/link.svg";
    private static final String STYLE = "/t/landing.css";
    private static final String SCRIPT = "/t/landing.js";
    private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");

    private final PageTemplate card = PageTemplate.read("pages/link.html");
    private final PageTemplate gone = PageTemplate.read("pages/gone.html");
    private final String style = versioned(STYLE);
    private final String script = versioned(SCRIPT);
    private final MessageSource messages;

    LandingPages(MessageSource messages) {
        this.messages = messages;
    }

    /** The card of a link; with a view, the page reports how long it was looked at and that the button was pressed. */
    ResponseEntity<String> card(Arrival arrival, @Nullable String view, Locale locale) {
        TrackedLink link = arrival.link();
        String picture =
                Optional.ofNullable(link.picture()).map(Object::toString).orElse(NO_PICTURE);
        String reported = view == null ? "" : "?v=" + view;
        return html(
                HttpStatus.OK,
                card,
                Map.of(
                        "lang",
                        text("behaviour.link.lang", locale),
                        "style",
                        style,
                        "script",
                        script,
                        "title",
                        link.title(),
                        "description",
                        link.description(),
                        "picture",
                        picture,
                        "beacon",
                        view == null ? "" : arrival.path("/dwell") + reported,
                        "go",
                        arrival.path("/go") + reported,
                        "action",
                        text("behaviour.link.action", locale),
                        "note",
                        text("behaviour.link.note", locale)));
    }

    /** Says that the address leads nowhere. */
    ResponseEntity<String> gone(Locale locale) {
        return html(
                HttpStatus.NOT_FOUND,
                gone,
                Map.of(
                        "lang", text("behaviour.link.lang", locale),
                        "style", style,
                        "title", text("behaviour.link.gone.title", locale),
                        "text", text("behaviour.link.gone.text", locale)));
    }

    /** What every answer about a link says: keep nothing, tell nobody where the visitor came from. */
    static HttpHeaders discreet() {
        HttpHeaders headers = new HttpHeaders();
        headers.setCacheControl(CacheControl.noStore());
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("X-Robots-Tag", "noindex");
        return headers;
    }

    private ResponseEntity<String> html(HttpStatus status, PageTemplate template, Map<String, String> values) {
        return ResponseEntity.status(status)
                .headers(discreet())
                .header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .contentType(HTML)
                .body(template.fill(values));
    }

    /** The address of a static file with a mark of its content: browsers may keep it for ever, until it changes. */
    private static String versioned(String path) {
        try {
            byte[] content = new ClassPathResource("static" + path).getContentAsByteArray();
            return path + "?v=" + DigestUtils.md5DigestAsHex(content).substring(0, 8);
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + path + " is missing from the application", e);
        }
    }

    private String text(String key, Locale locale) {
        return messages.getMessage(key, null, locale);
    }
}
