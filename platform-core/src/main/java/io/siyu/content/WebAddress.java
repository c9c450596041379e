package io.siyu.content;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.web.util.UriUtils;

/** Addresses as operators paste them, made fit for a Location header: web only, ASCII only. */
public final class WebAddress {

    private static final Set<String> WEB = Set.of("http", "https");
    private static final Pattern NOT_IN_ADDRESSES = Pattern.compile("[^\\x21-\\x7e]|[\"<>\\\\^`{|}]");

    private WebAddress() {}

    /** The address, what may not stand in it percent-encoded; empty when it leads anywhere but to the web. */
    public static Optional<URI> of(String pasted) {
        String ascii =
                NOT_IN_ADDRESSES.matcher(pasted.strip()).replaceAll(found -> UriUtils.encode(found.group(), UTF_8));
        try {
            URI uri = new URI(ascii);
            return isWeb(uri) ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static boolean isWeb(URI uri) {
        return uri.getScheme() != null
                && WEB.contains(uri.getScheme().toLowerCase(Locale.ROOT))
                && uri.getHost() != null;
    }
}
