package io.siyu.monitoring;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rule fired for a contact.
 *
 * @param occurredAt when the contact did what set it off
 * @param firedAt when the rule fired, never before
 */
public record Firing(long contactId, String contactName, Instant occurredAt, Instant firedAt, Inputs inputs) {

    /**
     * What the rule saw.
     *
     * @param event name of the event; null when a tag set it off
     * @param attributes of that event
     * @param seen how many such events the window held, this one included
     * @param tagId the tag that set it off; null when an event did
     * @param cause who or what gave the tag, as in {@code HAND:li}
     */
    public record Inputs(
            @Nullable String event,
            @Nullable Map<String, String> attributes,
            int seen,
            @Nullable Long tagId,
            @Nullable String cause) {}
}
