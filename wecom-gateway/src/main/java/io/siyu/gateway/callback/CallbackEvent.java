package io.siyu.gateway.callback;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One thing WeCom told us.
 *
 * @param kind event and change type, as in {@code change_external_contact/add_external_contact}
 * @param at when it happened, by WeCom's clock, to the second
 */
record CallbackEvent(
        String kind,
        @Nullable String userid,
        @Nullable String externalUserid,
        @Nullable String state,
        @Nullable String welcomeCode,
        @Nullable String source,
        @Nullable String failReason,
        @Nullable String status,
        Instant at) {

    /** Reads an event; empty when the XML is not one. */
    static Optional<CallbackEvent> read(String xml, Instant receivedAt) {
        return HardenedXml.fields(xml).map(fields -> of(fields, receivedAt));
    }

    private static CallbackEvent of(Map<String, String> fields, Instant receivedAt) {
        String event = fields.getOrDefault("Event", fields.getOrDefault("MsgType", "unknown"));
        String change = fields.get("ChangeType");
        return new CallbackEvent(
                change == null ? event : event + "/" + change,
                fields.get("UserID"),
                fields.get("ExternalUserID"),
                fields.get("State"),
                fields.get("WelcomeCode"),
                fields.get("Source"),
                fields.get("FailReason"),
                fields.get("Status"),
                createTime(fields).orElse(receivedAt));
    }

    boolean welcomes() {
        return welcomeCode != null && !welcomeCode.isBlank() && userid != null && externalUserid != null;
    }

    private static Optional<Instant> createTime(Map<String, String> fields) {
        try {
            return Optional.ofNullable(fields.get("CreateTime"))
                    .map(Long::valueOf)
                    .map(Instant::ofEpochSecond);
        } catch (NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
