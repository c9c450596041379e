package io.siyu.contact;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A customer (客户), known by one external_userid in the whole corp.
 *
 * @param gender 0 unknown, 1 male, 2 female
 * @param zone where the contact lives; null: as the owner, or else the tenant
 * @param noMarketing whether the contact refuses to be written to by itself
 * @param noProfiling whether the contact refuses to be judged by what it does
 * @param ownerId the staff member who speaks to the contact; null when no active member is a friend
 */
public record Contact(
        long id,
        String externalUserid,
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
