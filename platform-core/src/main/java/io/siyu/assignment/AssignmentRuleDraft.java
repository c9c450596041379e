package io.siyu.assignment;

import io.siyu.condition.Condition;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule as its author wants it.
 *
 * @param id of the rule to revise; null for a new one
 * @param transferMessage at most 200 characters, WeCom's limit
 */
public record AssignmentRuleDraft(
        @Nullable Long id,

        @NotBlank(message = "{assignment.name.missing}") @Size(max = 30, message = "{assignment.name.tooLong}") String name,

        Condition condition,
        Strategy strategy,

        @NotEmpty(message = "{assignment.pool.empty}") @Size(max = 100, message = "{assignment.pool.tooMany}") List<@Valid Place> pool,

        boolean transfer,

        @Size(max = 200, message = "{assignment.message.tooLong}") String transferMessage) {

    public AssignmentRuleDraft {
        pool = List.copyOf(pool);
    }

    /** A member the author wants in the pool. */
    public record Place(
            long staffId,

            @Min(value = 1, message = "{assignment.weight.range}") @Max(value = 100, message = "{assignment.weight.range}") int weight) {}
}
