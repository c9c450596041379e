package io.siyu.contact;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A customer (客户): a friend of the staff, or somebody the corp knows otherwise.
 *
 * @param externalUserid the contact's id in WeCom; null for who has never been a friend
 * @param ownId the contact's id in the corp's own system
 * @param gender 0 unknown, 1 male, 2 female
 * @param phone masked, as in {@code 138****5678}; in clear only by {@link Reveals}
 * @param zone where the contact lives; null: as the owner, or else the tenant
 * @param noMarketing whether the contact refuses to be written to by itself
 * @param noProfiling whether the contact refuses to be judged by what it does
 * @param ownerId the staff member who speaks to the contact; null when no active member is a friend
 */
public record Contact(
        long id,
        @Nullable String externalUserid,
        @Nullable String ownId,
        String name,
        @Nullable String avatar,
        int gender,
        @Nullable String unionid,
        @Nullable String phone,
        @Nullable LocalDate birthday,
        @Nullable ZoneId zone,
        boolean noMarketing,
        boolean noProfiling,
        @Nullable Long ownerId,
        Instant createdAt) {}
