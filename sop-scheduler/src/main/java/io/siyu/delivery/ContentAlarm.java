package io.siyu.delivery;

import java.time.Instant;

/**
 * An expired content that keeps messages from being sent.
 *
 * @param expiredAt since when it is expired
 * @param lastAt when a message was last not sent for it
 * @param sends how many were not
 */
public record ContentAlarm(long contentId, String contentName, Instant expiredAt, Instant lastAt, long sends) {}
