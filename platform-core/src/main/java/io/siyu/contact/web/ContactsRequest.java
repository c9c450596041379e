package io.siyu.contact.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.siyu.contact.Registration;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an integrator sends to {@code POST /api/v1/contacts}. */
record ContactsRequest(
        @NotEmpty @Size(max = 1_000) @Nullable List<@NotNull @Valid Told> contacts) {

    // A database text holds any character but this one.
    private static final String NO_NUL = "[^\\x00]*";

    /** The people as they are registered; call on a valid request only. */
    List<Registration> toRegistrations() {
        return contacts == null
                ? List.of()
                : contacts.stream().map(Told::toRegistration).toList();
    }

    /** What is told of one person. */
    record Told(
            @JsonProperty("own_id") @Pattern(regexp = NO_NUL) @Nullable String ownId,

            @Size(max = 64) @Pattern(regexp = NO_NUL) @Nullable String unionid,

            @JsonProperty("external_userid") @Size(max = 128) @Pattern(regexp = NO_NUL) @Nullable String externalUserid,

            @Size(max = 40) @Nullable String phone,

            @JsonProperty("phone_verified") @Nullable Boolean phoneVerified,

            @Pattern(regexp = NO_NUL) @Nullable String name,

            @Min(0) @Max(2) @Nullable Integer gender,

            @Nullable LocalDate birthday,

            @Nullable ZoneId zone,

            @Size(max = 100) @Nullable Map<
                            @NotBlank @Size(max = 64) @Pattern(regexp = NO_NUL) String,
                            @NotNull @Size(max = 1_024) @Pattern(regexp = NO_NUL) String>
                    attributes) {

        Registration toRegistration() {
            return new Registration(
                    filled(ownId),
                    filled(unionid),
                    filled(externalUserid),
                    filled(phone),
                    Boolean.TRUE.equals(phoneVerified),
                    filled(name),
                    gender,
                    birthday,
                    zone,
                    attributes == null ? Map.of() : attributes);
        }

        private static @Nullable String filled(@Nullable String text) {
            return text == null || text.isBlank() ? null : text.strip();
        }
    }
}
