package io.siyu.contact;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A staff member who is or was a friend of a contact.
 *
 * @param state of the channel code through which the contact came; empty when none
 * @param lostAt when the friendship ended; null while it lasts
 */
public record Follower(
        long staffId,
        String staffName,
        String state,
        @Nullable String remark,
        Instant addedAt,
        @Nullable Instant lostAt,
        @Nullable LostBy lostBy) {}
