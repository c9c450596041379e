package io.siyu.behaviour.web;

import io.siyu.behaviour.LinkSettings;
import io.siyu.tenant.Tenant;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/** The two cookies of a visitor: who they are, and which identification they have set out on. */
@Component
class VisitorCookies {

    static final String VISITOR = "siyu_visitor";
    static final String STATE = "siyu_visitor_state";

    private static final Duration KNOWN_FOR = Duration.ofDays(30);
    private static final Duration STRANGER_FOR = Duration.ofHours(1);

    /** WeCom's own codes live five minutes; a slow phone gets twice that. */
    private static final Duration STATE_FOR = Duration.ofMinutes(10);

    private final Seals seals;
    private final Clock clock;
    private final boolean secure;

    VisitorCookies(Seals seals, Clock clock, LinkSettings settings) {
        this.seals = seals;
        this.clock = clock;
        this.secure = "https".equals(settings.publicUrl().getScheme());
    }

    /** Who the cookie says the visitor is. */
    Visitor visitor(Tenant tenant, HttpServletRequest request) {
        return opened(tenant, VISITOR, request)
                .map(held -> held.value().isEmpty() ? new Visitor.Stranger() : new Visitor.Known(held.value()))
                .orElseGet(Visitor.Unasked::new);
    }

    /** The state the browser has set out with and is still in time for. */
    Optional<Seals.Sealed> state(Tenant tenant, HttpServletRequest request) {
        return opened(tenant, STATE, request);
    }

    /** Remembers the contact. */
    ResponseCookie known(Tenant tenant, String externalUserid) {
        return cookie(tenant, VISITOR, externalUserid, KNOWN_FOR);
    }

    /** Remembers that WeCom knows no contact here. */
    ResponseCookie stranger(Tenant tenant) {
        return cookie(tenant, VISITOR, "", STRANGER_FOR);
    }

    /** Binds the state to this browser. */
    ResponseCookie setOut(Tenant tenant, String state) {
        return cookie(tenant, STATE, state, STATE_FOR);
    }

    /** Forgets the state. */
    ResponseCookie arrived(Tenant tenant) {
        return build(tenant, STATE, "", Duration.ZERO);
    }

    private Optional<Seals.Sealed> opened(Tenant tenant, String name, HttpServletRequest request) {
        return Optional.ofNullable(WebUtils.getCookie(request, name))
                .flatMap(cookie -> seals.open(tenant.id(), name, cookie.getValue()));
    }

    private ResponseCookie cookie(Tenant tenant, String name, String value, Duration lifetime) {
        String held = seals.seal(tenant.id(), name, value, clock.instant().plus(lifetime));
        return build(tenant, name, held, lifetime);
    }

    private ResponseCookie build(Tenant tenant, String name, String value, Duration lifetime) {
        return ResponseCookie.from(name, value)
                .path("/t/" + tenant.code() + "/")
                .maxAge(lifetime)
                .httpOnly(true)
                .secure(secure)
                .sameSite("Lax") // the way back from WeChat is a navigation from another site
                .build();
    }
}
