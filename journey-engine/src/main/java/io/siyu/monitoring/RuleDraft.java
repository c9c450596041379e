package io.siyu.monitoring;

import io.siyu.condition.Condition;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule as its author wants it.
 *
 * @param id of the rule to rewrite; null for a new one
 * @param version the edit the author started from; ignored for a new one
 * @param condition judged when the rule fires; null: it fires for everybody
 * @param coolDown how long it leaves a contact alone after it has fired; null: not at all
 * @param schedule when it acts; null: always
 */
public record RuleDraft(
        @Nullable Long id,
        int version,

        @NotBlank(message = "{monitoring.name.missing}") @Size(max = 60, message = "{monitoring.name.tooLong}") String name,

        @NotNull(message = "{monitoring.trigger.missing}") @Valid Trigger trigger,

        @Nullable Condition condition,
        @Nullable Duration coolDown,
        @Valid @Nullable Schedule schedule,

        @NotEmpty(message = "{monitoring.actions.missing}") @Size(max = 10, message = "{monitoring.actions.tooMany}") List<@Valid Action> actions) {

    private static final Duration LONGEST = Duration.ofDays(366);

    public RuleDraft {
        actions = List.copyOf(actions);
    }

    /** A new rule. */
    public static RuleDraft of(String name, Trigger trigger, Action... actions) {
        return new RuleDraft(null, 0, name, trigger, null, null, null, List.of(actions));
    }

    /** What is stored, to be written over it. */
    public static RuleDraft like(MonitoringRule stored) {
        return new RuleDraft(
                stored.id(),
                stored.version(),
                stored.name(),
                stored.trigger(),
                stored.condition(),
                stored.coolDown(),
                stored.schedule(),
                stored.actions());
    }

    /** The same, with a condition judged when it fires. */
    public RuleDraft onlyIf(Condition condition) {
        return new RuleDraft(id, version, name, trigger, condition, coolDown, schedule, actions);
    }

    /** The same, leaving a contact alone for so long after it has fired. */
    public RuleDraft coolingDown(Duration coolDown) {
        return new RuleDraft(id, version, name, trigger, condition, coolDown, schedule, actions);
    }

    /** The same, acting only then. */
    public RuleDraft during(Schedule schedule) {
        return new RuleDraft(id, version, name, trigger, condition, coolDown, schedule, actions);
    }

    /** The same rule, to be written over the stored one. */
    public RuleDraft over(MonitoringRule stored) {
        return new RuleDraft(stored.id(), stored.version(), name, trigger, condition, coolDown, schedule, actions);
    }

    /** Named so that the problem shows at the field of that name. */
    @AssertTrue(message = "{monitoring.coolDown.range}") boolean isCoolDown() {
        return coolDown == null || (coolDown.isPositive() && coolDown.compareTo(LONGEST) <= 0);
    }
}
