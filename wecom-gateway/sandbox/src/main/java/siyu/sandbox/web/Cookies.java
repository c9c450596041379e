package siyu.sandbox.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.List;
import java.util.stream.Stream;

/** The cookie header, taken apart; values are percent-encoded. */
public final class Cookies {

    private Cookies() {}

    static List<Cookie> parse(String header) {
        return Stream.of(header.split(";"))
                .map(String::trim)
                .filter(part -> part.indexOf('=') > 0)
                .map(Cookies::cookie)
                .toList();
    }

    private static Cookie cookie(String part) {
        int equals = part.indexOf('=');
        return new Cookie(part.substring(0, equals), URLDecoder.decode(part.substring(equals + 1), UTF_8));
    }

    /** A name and value as a cookie header or the start of a set-cookie header carries them. */
    public static String pair(String name, String value) {
        return name + "=" + URLEncoder.encode(value, UTF_8);
    }

    record Cookie(String name, String value) {}
}
