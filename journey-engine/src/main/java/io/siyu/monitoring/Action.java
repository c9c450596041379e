package io.siyu.monitoring;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.siyu.opportunity.Kind;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** What a rule does for the contacts it fires for. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Action.AddTag.class, name = "add-tag"),
    @JsonSubTypes.Type(value = Action.RemoveTag.class, name = "remove-tag"),
    @JsonSubTypes.Type(value = Action.MoveStage.class, name = "move-stage"),
    @JsonSubTypes.Type(value = Action.OpenOpportunity.class, name = "open-opportunity")
})
public sealed interface Action {

    /** Gives the tag. */
    record AddTag(long tagId) implements Action {}

    /** Takes the tag away. */
    record RemoveTag(long tagId) implements Action {}

    /** Moves to the stage, entering its journey if need be. */
    record MoveStage(long stageId) implements Action {}

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
}
