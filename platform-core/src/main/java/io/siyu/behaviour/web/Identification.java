package io.siyu.behaviour.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.siyu.behaviour.LinkSettings;
import io.siyu.behaviour.VisitorKeys;
import io.siyu.outreach.VisitorIdentity;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** Asks WeCom which contact a visitor is: out with a state bound to the browser, back with a code, once. */
@Component
class Identification {

    private final ObjectProvider<VisitorIdentity> identity;
    private final VisitorCookies cookies;
    private final VisitorKeys keys;
    private final LinkSettings settings;
    private final SecureRandom random = new SecureRandom();

    Identification(
            ObjectProvider<VisitorIdentity> identity, VisitorCookies cookies, VisitorKeys keys, LinkSettings settings) {
        this.identity = identity;
        this.cookies = cookies;
        this.keys = keys;
        this.settings = settings;
    }

    /** Whether asking makes sense: outside WeChat its authorisation page shows nothing but an error. */
    boolean isPossible(HttpServletRequest request) {
        return identity.getIfAvailable() != null && (settings.identifyOutsideWechat() || isWeChat(request));
    }

    /** Where to send the browser, and the cookie that binds it to the question. */
    Departure setOut(Arrival arrival) {
        // WeChat hands back letters and digits only.
        String state = randomState();
        URI back = UriComponentsBuilder.fromUri(settings.publicUrl())
                .path(arrival.path("/back"))
                .build()
                .toUri();
        URI authorize = identity.getObject().authorizeAt(arrival.tenant().id(), back, state);
        return new Departure(authorize, cookies.setOut(arrival.tenant(), state));
    }

    /** Whether this browser set out with that state and comes back for the first time. */
    boolean isReturn(Arrival arrival, HttpServletRequest request, @Nullable String state) {
        return cookies.state(arrival.tenant(), request)
                .filter(held -> MessageDigest.isEqual(
                        held.value().getBytes(UTF_8), String.valueOf(state).getBytes(UTF_8)))
                .map(held -> keys.useUp(arrival.tenant().id(), held.value(), held.until()))
                .orElse(false);
    }

    /** The contact behind the code. Asks over the network, so not within a transaction. */
    Optional<String> contactBehind(Arrival arrival, @Nullable String code) {
        return Optional.ofNullable(code)
                .filter(given -> !given.isBlank())
                .flatMap(given ->
                        identity.getObject().externalUserid(arrival.tenant().id(), given));
    }

    private static boolean isWeChat(HttpServletRequest request) {
        @Nullable String browser = request.getHeader("User-Agent");
        return browser != null && browser.contains("MicroMessenger");
    }

    private String randomState() {
        byte[] state = new byte[16];
        random.nextBytes(state);
        return HexFormat.of().formatHex(state);
    }

    /** Where to, and what the browser takes along. */
    record Departure(URI to, ResponseCookie state) {}
}
