package io.siyu.sop;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a step means for one contact and has not been decided.
 *
 * @param due when it will be, null if that hangs on a date or an event to come; when it would have been, if it will not
 * @param reason code of the reason why it will not be; null if it is planned
 */
public record PlannedMessage(
        long stageId,
        long stepId,
        String stepName,
        @Nullable Instant due,
        @Nullable String reason) {

    static PlannedMessage at(SopStep step, @Nullable Instant due) {
        return new PlannedMessage(step.stageId(), step.id(), step.name(), due, null);
    }

    static PlannedMessage not(SopStep step, @Nullable Instant due, StepReason reason) {
        return new PlannedMessage(step.stageId(), step.id(), step.name(), due, reason.code());
    }

    /** At the contact's own moment, where those of a step are spread. */
    PlannedMessage spread(TimeRule rule, long contactId) {
        Duration length = rule.spread();
        return due == null || length.isZero()
                ? this
                : new PlannedMessage(
                        stageId, stepId, stepName, due.plus(Spreading.of(contactId, stepId, length)), reason);
    }

    /** Whether it will be sent, as things stand. */
    public boolean planned() {
        return reason == null;
    }
}
