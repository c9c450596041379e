package io.siyu.behaviour;

import java.time.Instant;
import java.util.Map;

/**
 * Something a contact did, about to be recorded.
 *
 * @param subject who did it
 * @param name what it was; see {@link EventName}
 * @param source where the news comes from, for example {@code api} or {@code link}
 * @param eventId the source's own id: the same event told twice is recorded once
 * @param occurredAt when it happened, which may be long before it is told
 * @param attributes whatever a rule may want to look at
 */
public record NewEvent(
        Subject subject,
        String name,
        String source,
        String eventId,
        Instant occurredAt,
        Map<String, String> attributes) {

    public NewEvent {
        attributes = Map.copyOf(attributes);
    }
}
