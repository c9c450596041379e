package io.siyu.monitoring;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.siyu.behaviour.EventName;
import io.siyu.condition.Condition;
import io.siyu.condition.EventPattern;
import io.siyu.condition.EventPattern.AttributeTest;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What sets a rule off. Its JSON form is what is stored and exported, see {@code docs/rules.md}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Trigger.EventSeen.class, name = "event"),
    @JsonSubTypes.Type(value = Trigger.TagAdded.class, name = "tag"),
    @JsonSubTypes.Type(value = Trigger.TagRemoved.class, name = "untag"),
    @JsonSubTypes.Type(value = Trigger.EntersStage.class, name = "stage"),
    @JsonSubTypes.Type(value = Trigger.EntersSegment.class, name = "enters-segment"),
    @JsonSubTypes.Type(value = Trigger.LeavesSegment.class, name = "leaves-segment"),
    @JsonSubTypes.Type(value = Trigger.Becomes.class, name = "becomes")
})
public sealed interface Trigger {

    /** In one word, what a rule with this trigger watches: a fact asks for its rules by that word. */
    String topic();

    /**
     * A contact did something, so many times within a window that ends with the last of them. What was counted for one
     * firing is not counted for another: after it, the rule is quiet for this contact as long as the window.
     *
     * @param name of the event
     * @param attributes tests that each counted event meets
     * @param times how often it takes; 1: every single time
     * @param within the window; null: ever, and so at most once per contact when counting
     */
    record EventSeen(
            @NotNull(message = "{monitoring.event.invalid}") @Pattern(regexp = EventName.PATTERN, message = "{monitoring.event.invalid}") String name,

            @Size(max = 5, message = "{monitoring.attributes.tooMany}") List<AttributeTest> attributes,

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

        @Override
        public String topic() {
            return topicOf(name);
        }

        static String topicOf(String event) {
            return "event:" + event;
        }

        /** What each counted event is like. */
        EventPattern pattern() {
            return new EventPattern(name, attributes);
        }

        /** Named so that the problem shows at the field of that name. */
        @AssertTrue(message = "{monitoring.within.range}") boolean isWithin() {
            return within == null || (times > 1 && within.isPositive() && within.compareTo(LONGEST) <= 0);
        }
    }

    /** A contact got a tag it did not have. */
    record TagAdded(long tagId) implements Trigger {

        @Override
        public String topic() {
            return "tag:" + tagId;
        }
    }

    /** A contact lost a tag it had. */
    record TagRemoved(long tagId) implements Trigger {

        @Override
        public String topic() {
            return "untag:" + tagId;
        }
    }

    /** A contact entered a stage. */
    record EntersStage(long stageId) implements Trigger {

        @Override
        public String topic() {
            return "stage:" + stageId;
        }
    }

    /** A contact became a member of a segment. */
    record EntersSegment(long segmentId) implements Trigger {

        @Override
        public String topic() {
            return "enters-segment:" + segmentId;
        }
    }

    /** A contact ceased to be a member of a segment. */
    record LeavesSegment(long segmentId) implements Trigger {

        @Override
        public String topic() {
            return "leaves-segment:" + segmentId;
        }
    }

    /**
     * A condition turned true, be it by a fact or by time passing. For whom it holds already when the rule is switched on,
     * nothing fires until it has ceased to hold and holds again.
     */
    record Becomes(
            @NotNull(message = "{monitoring.condition.missing}") Condition condition) implements Trigger {

        static final String TOPIC = "becomes";

        /** Named so that the problem shows at the field of that name: what always holds never turns true. */
        @AssertTrue(message = "{monitoring.condition.missing}") boolean isCondition() {
            return !Condition.EVERYBODY.equals(condition);
        }

        @Override
        public String topic() {
            return TOPIC;
        }
    }
}
