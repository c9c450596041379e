package io.siyu.contact;

import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What the corp knows of a contact and WeCom does not.
 *
 * @param phone as somebody wrote it; null, or what is no number, leaves the one that is known
 * @param birthday null: not known
 * @param zone null: not known
 */
public record ContactDetails(
        @Nullable String phone,
        @Nullable LocalDate birthday,
        @Nullable ZoneId zone) {}
