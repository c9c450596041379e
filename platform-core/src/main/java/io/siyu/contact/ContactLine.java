package io.siyu.contact;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A contact in a list.
 *
 * @param phone masked
 * @param remark what the staff member of the list, or else the owner, calls the contact
 */
public record ContactLine(
        long id,
        @Nullable String externalUserid,
        String name,
        @Nullable String avatar,
        @Nullable String remark,
        @Nullable String phone,
        @Nullable Long ownerId,
        @Nullable String ownerName,
        Instant createdAt) {}
