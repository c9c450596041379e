package io.siyu.journey;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.siyu.condition.Condition;
import io.siyu.condition.EventPattern;
import jakarta.validation.constraints.NotEmpty;
import java.util.List;

/** A fact that leads contacts into a journey. Beside them, people, imports and the API may always let contacts in. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = EntrySource.ByTag.class, name = "tag"),
    @JsonSubTypes.Type(value = EntrySource.BySegment.class, name = "segment"),
    @JsonSubTypes.Type(value = EntrySource.ByEvent.class, name = "event"),
    @JsonSubTypes.Type(value = EntrySource.ByChannel.class, name = "channel"),
    @JsonSubTypes.Type(value = EntrySource.ByCondition.class, name = "condition")
})
public sealed interface EntrySource {

    /** The contact gets one of these tags. */
    record ByTag(
            @NotEmpty(message = "{journey.settings.tags.missing}") List<Long> tags) implements EntrySource {
        public ByTag {
            tags = List.copyOf(tags);
        }

        /** That one tag. */
        public static ByTag of(long tag) {
            return new ByTag(List.of(tag));
        }
    }

    /** The contact comes into that segment. */
    record BySegment(long segment) implements EntrySource {}

    /** The contact does such a thing; what is told late or filled in afterwards lets nobody in. */
    record ByEvent(EventPattern event) implements EntrySource {}

    /** The contact becomes a friend through a channel code with one of these states. */
    record ByChannel(
            @NotEmpty(message = "{journey.settings.states.missing}") List<String> states) implements EntrySource {
        public ByChannel {
            states = List.copyOf(states);
        }
    }

    /** The condition begins to hold for the contact. */
    record ByCondition(Condition condition) implements EntrySource {}
}
