package io.siyu.isolation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A route that reads the request by itself, so that its signature does not tell what may be in there: described by hand.
 *
 * @param what it reads, and who proves what is not proved here
 * @param slots what in the body may name a row
 * @param body with {name} for each slot
 */
record Raw(String pattern, String what, List<Slot> slots, String contentType, String body) {

    private static final String LANDING = "/t/{tenantCode}/{linkId}";
    private static final String COOKIES = "cookies sealed for one tenant: LandingTests";

    private static final List<Raw> ALL = List.of(
            new Raw(
                    "/api/v1/events",
                    "events of contacts by their ids with WeCom",
                    List.of(new Slot("external_userid", false, String.class, "external_userid")),
                    "application/json",
                    """
                    {"events": [{"event_id": "e-{external_userid}", "event": "page_viewed",
                      "external_userid": "{external_userid}", "userid": "li",
                      "occurred_at": "2026-03-02T01:00:00Z", "attributes": {"title": "乙公司"}}]}"""),
            new Raw(
                    "/api/v1/contacts",
                    "people by their ids with WeCom",
                    List.of(new Slot("external_userid", false, String.class, "external_userid")),
                    "application/json",
                    """
                    {"contacts": [{"external_userid": "{external_userid}", "zone": "Asia/Shanghai"}]}"""),
            new Raw(
                    "/api/v1/journeys/{journey}/entries",
                    "contacts by their ids here and with WeCom",
                    List.of(
                            new Slot("journey", true, Long.class, "journey"),
                            new Slot("contact_id", false, Long.class, "contact"),
                            new Slot("external_userid", false, String.class, "external_userid")),
                    "application/json",
                    """
                    {"contacts": [{"contact_id": {contact_id}}, {"external_userid": "{external_userid}"}]}"""),
            new Raw(
                    "/wecom/callback/{callbackKey}",
                    "events sealed with a key that WeCom and one tenant share: CallbackAddressTests",
                    List.of(),
                    "text/xml",
                    "<xml><ToUserName>ww7Q4ZK9XW</ToUserName><Encrypt>5LmZ5YWs5Y+4</Encrypt></xml>"),
            query(LANDING, COOKIES),
            query(LANDING + "/back", COOKIES),
            query(LANDING + "/go", COOKIES),
            query(LANDING + "/dwell", COOKIES),
            query("/sign-in", "the cookie in which a browser keeps the corp code it typed"),
            query("/sign-in/refused", "why it was refused"),
            query("/setup", "where somebody sits who tries keys"),
            query("/setup/corps", "where somebody sits who tries keys"),
            query("/error", "what went wrong, for the page that says so"),
            query("/actuator", "nothing of a tenant"),
            query("/actuator/health", "nothing of a tenant"),
            query("/actuator/health/**", "nothing of a tenant"));

    static Optional<Raw> of(String pattern) {
        return ALL.stream().filter(raw -> raw.pattern.equals(pattern)).findFirst();
    }

    static Stream<String> patterns() {
        return ALL.stream().map(Raw::pattern);
    }

    boolean hasBody() {
        return !body.isEmpty();
    }

    /** The body with these values. */
    String body(Map<String, String> values) {
        String filled = body;
        for (Slot slot : slots) {
            filled = filled.replace("{" + slot.name() + "}", values.getOrDefault(slot.name(), ""));
        }
        return filled;
    }

    private static Raw query(String pattern, String what) {
        return new Raw(pattern, what, List.of(), "application/x-www-form-urlencoded", "");
    }
}
