package io.siyu.monitoring;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.siyu.behaviour.EventName;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What sets a rule off. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Trigger.EventSeen.class, name = "event"),
    @JsonSubTypes.Type(value = Trigger.TagAdded.class, name = "tag")
})
public sealed interface Trigger {

    /**
     * A contact did something, so many times within a window that ends with the last of them. What was counted for one
     * firing is not counted for another: after it, the rule is quiet for this contact as long as the window.
     *
     * @param name of the event
     * @param attributes conditions that each counted event meets
     * @param times how often it takes; 1: every single time
     * @param within the window; null: ever, and so at most once per contact when counting
     */
    record EventSeen(
            @NotNull(message = "{monitoring.event.invalid}") @Pattern(regexp = EventName.PATTERN, message = "{monitoring.event.invalid}") String name,

            @Size(max = 5, message = "{monitoring.attributes.tooMany}") List<@Valid AttributeCondition> attributes,

            @Min(value = 1, message = "{monitoring.times.range}") @Max(value = 1_000, message = "{monitoring.times.range}") int times,

            @Nullable Duration within)
            implements Trigger {

        private static final Duration LONGEST = Duration.ofDays(366);

        public EventSeen {
            attributes = List.copyOf(attributes);
        }

        /** Any event of that name, every time. */
        public static EventSeen every(String name) {
            return new EventSeen(name, List.of(), 1, null);
        }

        /** Named so that the problem shows at the field of that name. */
        @AssertTrue(message = "{monitoring.within.range}") boolean isWithin() {
            return within == null || (times > 1 && within.isPositive() && within.compareTo(LONGEST) <= 0);
        }
    }

    /** A contact got a tag it did not have. */
    record TagAdded(long tagId) implements Trigger {}

    /** Whether one of these events may set it off. */
    default boolean watches(Set<String> eventNames) {
        return this instanceof EventSeen event && eventNames.contains(event.name());
    }

    /** Whether this tag sets it off. */
    default boolean watches(long tagId) {
        return this instanceof TagAdded(long watched) && watched == tagId;
    }
}
