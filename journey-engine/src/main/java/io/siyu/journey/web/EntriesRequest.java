package io.siyu.journey.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.siyu.journey.Entrances.Named;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an integrator sends to {@code POST /api/v1/journeys/{journey}/entries}. */
record EntriesRequest(@NotEmpty @Size(max = 1_000) @Nullable List<@NotNull @Valid Who> contacts) {

    /** Who is meant; call on a valid request only. */
    List<Named> named() {
        return contacts == null
                ? List.of()
                : contacts.stream()
                        .map(who -> new Named(who.contactId(), who.externalUserid()))
                        .toList();
    }

    /** One contact, by one of the two. */
    record Who(
            @JsonProperty("contact_id") @Nullable Long contactId,

            @JsonProperty("external_userid") @Size(min = 1, max = 128) @Pattern(regexp = "[^\\x00]*") @Nullable String externalUserid) {

        /** Named field-like, so that the answer points at the contact. */
        @AssertTrue(message = "{journey.api.who}") boolean isNamedOnce() {
            return (contactId == null) != (externalUserid == null);
        }
    }
}
