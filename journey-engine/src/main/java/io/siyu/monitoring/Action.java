package io.siyu.monitoring;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.siyu.opportunity.Audience;
import io.siyu.opportunity.Kind;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** What is done for contacts. Its JSON form is what is stored and exported, see {@code docs/rules.md}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Action.AddTag.class, name = "add-tag"),
    @JsonSubTypes.Type(value = Action.RemoveTag.class, name = "remove-tag"),
    @JsonSubTypes.Type(value = Action.MoveStage.class, name = "move-stage"),
    @JsonSubTypes.Type(value = Action.OpenOpportunity.class, name = "open-opportunity"),
    @JsonSubTypes.Type(value = Action.RaiseAlert.class, name = "alert"),
    @JsonSubTypes.Type(value = Action.SetAttribute.class, name = "set-attribute"),
    @JsonSubTypes.Type(value = Action.StartJourney.class, name = "start-journey"),
    @JsonSubTypes.Type(value = Action.StopJourney.class, name = "stop-journey"),
    @JsonSubTypes.Type(value = Action.Assign.class, name = "assign")
})
public sealed interface Action {

    /** Its name in JSON and in the record of its effects. */
    default String type() {
        return switch (this) {
            case AddTag _ -> "add-tag";
            case RemoveTag _ -> "remove-tag";
            case MoveStage _ -> "move-stage";
            case OpenOpportunity _ -> "open-opportunity";
            case RaiseAlert _ -> "alert";
            case SetAttribute _ -> "set-attribute";
            case StartJourney _ -> "start-journey";
            case StopJourney _ -> "stop-journey";
            case Assign _ -> "assign";
        };
    }

    /** Gives the tag. */
    record AddTag(long tagId) implements Action {}

    /** Takes the tag away. */
    record RemoveTag(long tagId) implements Action {}

    /**
     * Moves to the stage, entering its journey if need be.
     *
     * @param onlyForward whoever is in a later stage of that journey stays there
     */
    record MoveStage(long stageId, boolean onlyForward) implements Action {

        /** Only forward: to move somebody back, a rule must say so. */
        public MoveStage(long stageId) {
            this(stageId, true);
        }

        @JsonCreator
        static MoveStage read(
                @JsonProperty("stageId") long stageId, @JsonProperty("onlyForward") @Nullable Boolean onlyForward) {
            return new MoveStage(stageId, onlyForward == null || onlyForward);
        }
    }

    /**
     * Puts the contact on today's list, or adds a reason if it is there.
     *
     * @param score by which intent rises
     * @param reason what the sales rep reads
     * @param scriptContentId what to say; null: nothing suggested
     */
    record OpenOpportunity(
            @NotNull(message = "{monitoring.kind.missing}") Kind kind,

            @Min(value = 1, message = "{monitoring.score.range}") @Max(value = 100, message = "{monitoring.score.range}") int score,

            @NotBlank(message = "{monitoring.reason.missing}") @Size(max = 100, message = "{monitoring.reason.tooLong}") String reason,

            @Nullable Long scriptContentId)
            implements Action {}

    /** Tells somebody. */
    record RaiseAlert(
            @NotNull(message = "{monitoring.audience.missing}") Audience to,

            @NotBlank(message = "{monitoring.text.missing}") @Size(max = 200, message = "{monitoring.text.tooLong}") String text)
            implements Action {}

    /**
     * Gives an attribute of the contact a value.
     *
     * @param value as people write it; empty: takes the value away
     */
    record SetAttribute(
            @NotBlank(message = "{monitoring.key.missing}") String attribute,

            @NotNull @Size(max = 200, message = "{monitoring.setting.tooLong}") String value)
            implements Action {}

    /** Lets the contact enter the first stage of a journey, as its rules of entry allow. */
    record StartJourney(long journeyId) implements Action {}

    /** Finds an owner for the contact by the rules of assignment. */
    record Assign() implements Action {}

    /** Takes the contact out of a journey. */
    record StopJourney(long journeyId) implements Action {}
}
