package io.siyu.behaviour.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.siyu.behaviour.EventName;
import io.siyu.behaviour.NewEvent;
import io.siyu.behaviour.Subject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an integrator sends to {@code POST /api/v1/events}. */
record EventsRequest(@NotEmpty @Size(max = 1_000) @Nullable List<@NotNull @Valid Event> events) {

    private static final String SOURCE = "api";
    private static final String ID = "[\\x21-\\x7e]{1,128}";
    // A database text holds any character but this one.
    private static final String NO_NUL = "[^\\x00]*";

    /** The events as they are recorded; call on a valid request only. */
    List<NewEvent> toNewEvents() {
        return events == null
                ? List.of()
                : events.stream().map(Event::toNewEvent).toList();
    }

    /**
     * One event.
     *
     * @param userid the staff member involved, kept among the attributes
     */
    record Event(
            @JsonProperty("event_id") @NotNull @Pattern(regexp = ID) String eventId,

            @JsonProperty("event") @NotNull @Pattern(regexp = EventName.PATTERN) String name,

            @JsonProperty("external_userid") @NotNull @Pattern(regexp = ID) String externalUserid,

            @Pattern(regexp = ID) @Nullable String userid,

            @JsonProperty("occurred_at") @NotNull @NotInFuture
            Instant occurredAt,

            @Size(max = 50) @Nullable Map<
                            @NotBlank @Size(max = 64) @Pattern(regexp = NO_NUL) String,
                            @NotNull @Size(max = 1_024) @Pattern(regexp = NO_NUL) String>
                    attributes) {

        NewEvent toNewEvent() {
            Map<String, String> all = new HashMap<>(attributes == null ? Map.of() : attributes);
            if (userid != null) {
                all.putIfAbsent("userid", userid);
            }
            return new NewEvent(new Subject.External(externalUserid), name, SOURCE, eventId, occurredAt, all);
        }
    }
}
