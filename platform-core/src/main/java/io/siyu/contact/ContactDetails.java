package io.siyu.contact;

import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** What the corp knows of a contact and WeCom does not; null: not known. */
public record ContactDetails(
        @Nullable String phone,
        @Nullable LocalDate birthday,
        @Nullable ZoneId zone) {}
