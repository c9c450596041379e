package io.siyu.opportunity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something a person should know about a contact and has not acknowledged yet.
 *
 * @param source who raised it: name of a rule or step
 * @param times how often it was raised since
 */
public record Alert(
        long id,
        long contactId,
        String contactName,
        @Nullable String ownerName,
        Audience audience,
        String source,
        String text,
        Instant raisedAt,
        Instant lastAt,
        int times) {}
