package io.siyu.behaviour.web;

import io.siyu.behaviour.LinkVisits;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Where tracked links lead: who is it, show the card, hear how long it was looked at, go on to the stored target. A
 * visitor we cannot name gets the same page, and nothing is recorded.
 */
@RestController
@RequestMapping("/t/{tenantCode}/{linkId}")
class LandingController {

    private final Arrivals arrivals;
    private final Identification identification;
    private final VisitorCookies cookies;
    private final LinkVisits visits;
    private final LandingPages pages;

    LandingController(
            Arrivals arrivals,
            Identification identification,
            VisitorCookies cookies,
            LinkVisits visits,
            LandingPages pages) {
        this.arrivals = arrivals;
        this.identification = identification;
        this.cookies = cookies;
        this.visits = visits;
        this.pages = pages;
    }

    @GetMapping
    ResponseEntity<String> open(
            @PathVariable String tenantCode, @PathVariable String linkId, HttpServletRequest request, Locale locale) {
        return at(tenantCode, linkId, locale, arrival -> {
            Visitor visitor = cookies.visitor(arrival.tenant(), request);
            return visitor instanceof Visitor.Unasked && identification.isPossible(request)
                    ? askWho(arrival)
                    : show(arrival, visitor, request, locale);
        });
    }

    @GetMapping("/back")
    ResponseEntity<String> comeBack(
            @PathVariable String tenantCode,
            @PathVariable String linkId,
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(required = false) @Nullable String state,
            HttpServletRequest request,
            Locale locale) {
        return at(
                tenantCode,
                linkId,
                locale,
                arrival -> identification.isReturn(arrival, request, state)
                        ? welcomeBack(arrival, code)
                        : show(arrival, cookies.visitor(arrival.tenant(), request), request, locale));
    }

    @GetMapping("/go")
    ResponseEntity<String> goOn(
            @PathVariable String tenantCode,
            @PathVariable String linkId,
            @RequestParam(name = "v", defaultValue = "") String view,
            HttpServletRequest request,
            Locale locale) {
        return at(tenantCode, linkId, locale, arrival -> {
            if (isSomebodyLooking(request)
                    && cookies.visitor(arrival.tenant(), request) instanceof Visitor.Known(String contact)) {
                visits.clicked(arrival.tenant().id(), arrival.link(), contact, view);
            }
            return redirect(arrival.link().target());
        });
    }

    @PostMapping("/dwell")
    ResponseEntity<String> dwell(
            @PathVariable String tenantCode,
            @PathVariable String linkId,
            @RequestParam(name = "v", defaultValue = "") String view,
            @RequestParam(defaultValue = "0") int stretch,
            @RequestParam int seconds,
            HttpServletRequest request,
            Locale locale) {
        return at(tenantCode, linkId, locale, arrival -> {
            if (cookies.visitor(arrival.tenant(), request) instanceof Visitor.Known(String contact)) {
                visits.dwelt(arrival.tenant().id(), arrival.link(), contact, view, stretch, seconds);
            }
            return ResponseEntity.noContent().build();
        });
    }

    private ResponseEntity<String> at(
            String tenantCode, String linkId, Locale locale, Function<Arrival, ResponseEntity<String>> answer) {
        return arrivals.at(tenantCode, linkId, answer).orElseGet(() -> pages.gone(locale));
    }

    private ResponseEntity<String> askWho(Arrival arrival) {
        Identification.Departure departure = identification.setOut(arrival);
        return redirect(departure.to(), departure.state());
    }

    /** Back to the clean address, so that a page passed on to a friend carries no code of ours. */
    private ResponseEntity<String> welcomeBack(Arrival arrival, @Nullable String code) {
        ResponseCookie visitor = identification
                .contactBehind(arrival, code)
                .map(contact -> cookies.known(arrival.tenant(), contact))
                .orElseGet(() -> cookies.stranger(arrival.tenant()));
        URI clean = UriComponentsBuilder.fromPath(arrival.path(""))
                .queryParam("k", "{token}")
                .encode()
                .build(arrival.link().token());
        return redirect(clean, visitor, cookies.arrived(arrival.tenant()));
    }

    private ResponseEntity<String> show(Arrival arrival, Visitor visitor, HttpServletRequest request, Locale locale) {
        @Nullable String view = isSomebodyLooking(request) && visitor instanceof Visitor.Known(String contact)
                ? visits.viewed(arrival.tenant().id(), arrival.link(), contact)
                : null;
        return pages.card(arrival, view, locale);
    }

    /** Link checkers ask with HEAD and browsers may fetch ahead; neither is a contact looking at something. */
    private static boolean isSomebodyLooking(HttpServletRequest request) {
        return "GET".equals(request.getMethod())
                && request.getHeader("Sec-Purpose") == null
                && request.getHeader("Purpose") == null;
    }

    private static ResponseEntity<String> redirect(URI to, ResponseCookie... cookies) {
        HttpHeaders headers = LandingPages.discreet();
        headers.setLocation(to);
        for (ResponseCookie cookie : cookies) {
            headers.add(HttpHeaders.SET_COOKIE, cookie.toString());
        }
        return ResponseEntity.status(HttpStatus.SEE_OTHER).headers(headers).build();
    }
}
