package io.siyu.condition;

import static io.siyu.condition.Parts.needed;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom something is for. A value without behaviour: {@link Conditions} asks it of sets in SQL and of single contacts in
 * memory, and both answer the same. Its JSON form is what is stored, exported and edited; fields that speak of something
 * stored hold ids and are named {@code tags}, {@code stages}, {@code journey}, {@code segment} and {@code staff} wherever
 * they occur. Unknown facts meet nothing: a missing attribute is neither equal nor unequal to a value.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Condition.All.class, name = "all"),
    @JsonSubTypes.Type(value = Condition.Any.class, name = "any"),
    @JsonSubTypes.Type(value = Condition.Not.class, name = "not"),
    @JsonSubTypes.Type(value = Condition.Attribute.class, name = "attribute"),
    @JsonSubTypes.Type(value = Condition.Date.class, name = "date"),
    @JsonSubTypes.Type(value = Condition.Tagged.class, name = "tag"),
    @JsonSubTypes.Type(value = Condition.Follows.class, name = "follow"),
    @JsonSubTypes.Type(value = Condition.Owned.class, name = "owner"),
    @JsonSubTypes.Type(value = Condition.InStage.class, name = "stage"),
    @JsonSubTypes.Type(value = Condition.Did.class, name = "event"),
    @JsonSubTypes.Type(value = Condition.DidThen.class, name = "sequence"),
    @JsonSubTypes.Type(value = Condition.InGroup.class, name = "group"),
    @JsonSubTypes.Type(value = Condition.Spent.class, name = "spending"),
    @JsonSubTypes.Type(value = Condition.InSegment.class, name = "segment")
})
public sealed interface Condition {

    /** Holds for everybody. */
    Condition EVERYBODY = new All(List.of());

    /** All parts hold; no parts: holds for everybody. */
    record All(List<Condition> of) implements Condition {
        public All {
            of = Parts.copy(of);
        }
    }

    /** At least one part holds; no parts: holds for nobody. */
    record Any(List<Condition> of) implements Condition {
        public Any {
            of = Parts.copy(of);
        }
    }

    /** The part does not hold. */
    record Not(Condition of) implements Condition {
        public Not {
            needed(of, "of");
        }
    }

    /**
     * What an attribute of the contact is like.
     *
     * @param attribute a built-in one ({@code name}, {@code gender}, {@code zone}, {@code phone}, {@code unionid},
     *     {@code no_marketing}, {@code no_profiling}) or the key of one the tenant defined
     * @param values what it is compared with; several mean any of them, for {@link Comparison#NOT_EQUALS} none of them
     */
    record Attribute(String attribute, Comparison is, List<String> values) implements Condition {
        public Attribute {
            needed(attribute, "attribute");
            needed(is, "is");
            values = Parts.copy(values);
        }

        /** How an attribute is compared. */
        public enum Comparison {
            EQUALS,
            NOT_EQUALS,
            CONTAINS,
            STARTS_WITH,
            AT_LEAST,
            AT_MOST,
            IS_SET,
            IS_NOT_SET
        }
    }

    /**
     * What a date of the contact is like, by the calendar where the contact lives.
     *
     * @param attribute {@code birthday}, {@code created_at} or the key of a date the tenant defined
     * @param date for comparisons with a fixed date
     * @param days for comparisons with today
     */
    record Date(
            String attribute,
            Comparison is,
            @Nullable LocalDate date,
            @Nullable Integer days) implements Condition {
        public Date {
            needed(attribute, "attribute");
            needed(is, "is");
        }

        /** How a date is compared. */
        public enum Comparison {
            ON,
            BEFORE,
            AFTER,
            /** Today or on one of the next so many days. */
            WITHIN_NEXT_DAYS,
            /** Today or on one of the last so many days. */
            WITHIN_LAST_DAYS,
            /** More than so many days ago. */
            MORE_THAN_DAYS_AGO,
            /** In more than so many days from today. */
            IN_MORE_THAN_DAYS,
            /** Its day of the year is today or one of the next so many days; 29 February counts as 28 in other years. */
            ANNIVERSARY_WITHIN_DAYS,
            IS_SET,
            IS_NOT_SET
        }
    }

    /**
     * Tags the contact has.
     *
     * @param match whether any, all or none of them
     * @param within only tags given within the last so long; null: ever
     */
    record Tagged(List<Long> tags, Match match, @Nullable Duration within) implements Condition {
        public Tagged {
            needed(match, "match");
            tags = Parts.copy(tags);
        }

        /** How many of several things. */
        public enum Match {
            ANY,
            ALL,
            NONE
        }
    }

    /**
     * A follow relation and where it came from.
     *
     * @param standing what became of it
     * @param staff with one of these members; empty: with anybody
     * @param states begun through a channel code with one of these states; empty: however it began
     * @param longerThan it began (was lost) at least so long ago
     * @param within it began (was lost) less than so long ago
     */
    record Follows(
            Standing standing,
            List<Long> staff,
            List<String> states,
            @Nullable Duration longerThan,
            @Nullable Duration within)
            implements Condition {
        public Follows {
            needed(standing, "standing");
            staff = Parts.copy(staff);
            states = Parts.copy(states);
        }

        /** What became of a follow relation. */
        public enum Standing {
            FRIEND,
            LOST,
            /** The contact deleted the staff member. */
            LOST_BY_CONTACT
        }
    }

    /**
     * Owned by one of these members.
     *
     * @param staff empty: by anybody
     */
    record Owned(List<Long> staff) implements Condition {
        public Owned {
            staff = Parts.copy(staff);
        }
    }

    /**
     * Where the contact is in a journey.
     *
     * @param stages in one of these; empty: in any stage
     * @param longerThan in that stage for at least so long; only for {@link Standing#INSIDE}
     * @param within in that stage for less than so long; only for {@link Standing#INSIDE}
     */
    record InStage(
            long journey,
            Standing standing,
            List<Long> stages,
            @Nullable Duration longerThan,
            @Nullable Duration within)
            implements Condition {
        public InStage {
            needed(standing, "standing");
            stages = Parts.copy(stages);
        }

        /** Whether the contact is there. */
        public enum Standing {
            INSIDE,
            /** Was in the journey and is no more. */
            LEFT,
            /** Is not and never was in the journey. */
            NEVER
        }
    }

    /**
     * Did something so often. What is said to happen in the future has not happened yet.
     *
     * @param atLeast null: no least number; both null: at least once
     * @param atMost null: no most number; 0: did not do it
     * @param within only what happened within the last so long; null: ever
     */
    record Did(
            EventPattern event,
            @Nullable Integer atLeast,
            @Nullable Integer atMost,
            @Nullable Duration within) implements Condition {
        public Did {
            needed(event, "event");
        }
    }

    /**
     * Did something, and then did (not) do something else in time. Looks at the latest occurrence of the first; what
     * happened at the very same moment came after it.
     *
     * @param followed true: the second came within the time; false: the time is over and it did not come
     * @param within how long after the first
     */
    record DidThen(EventPattern first, EventPattern then, boolean followed, Duration within) implements Condition {
        public DidThen {
            needed(first, "first");
            needed(then, "then");
            needed(within, "within");
        }
    }

    /**
     * Member of one of these customer groups.
     *
     * @param chats WeCom chat ids; empty: of any group
     */
    record InGroup(List<String> chats, boolean member) implements Condition {
        public InGroup {
            chats = Parts.copy(chats);
        }
    }

    /**
     * What the contact has bought.
     *
     * @param within only orders of the last so long; null: ever
     */
    record Spent(
            Measure measure,
            @Nullable BigDecimal atLeast,
            @Nullable BigDecimal atMost,
            @Nullable Duration within) implements Condition {
        public Spent {
            needed(measure, "measure");
        }

        /** What is measured. Amounts are in the tenant's currency, as events {@code order_paid} tell them in {@code amount}. */
        public enum Measure {
            TOTAL,
            ORDERS,
            FIRST_ORDER,
            LARGEST_ORDER
        }
    }

    /** Member of a segment. */
    record InSegment(long segment) implements Condition {}
}
