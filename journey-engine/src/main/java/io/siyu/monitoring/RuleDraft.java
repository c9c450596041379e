package io.siyu.monitoring;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule as its author wants it.
 *
 * @param id of the rule to rewrite; null for a new one
 * @param version the edit the author started from; ignored for a new one
 */
public record RuleDraft(
        @Nullable Long id,
        int version,

        @NotBlank(message = "{monitoring.name.missing}") @Size(max = 60, message = "{monitoring.name.tooLong}") String name,

        @NotNull(message = "{monitoring.trigger.missing}") @Valid Trigger trigger,

        @NotEmpty(message = "{monitoring.actions.missing}") @Size(max = 10, message = "{monitoring.actions.tooMany}") List<@Valid Action> actions) {

    public RuleDraft {
        actions = List.copyOf(actions);
    }

    /** A new rule. */
    public static RuleDraft of(String name, Trigger trigger, Action... actions) {
        return new RuleDraft(null, 0, name, trigger, List.of(actions));
    }

    /** The same rule, to be written over the stored one. */
    public RuleDraft over(MonitoringRule stored) {
        return new RuleDraft(stored.id(), stored.version(), name, trigger, actions);
    }
}
