package io.siyu.monitoring;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A fact concerned a rule, and what came of it.
 *
 * @param occurredAt when the contact did, or met with, what set it off
 * @param firedAt when it was decided, never before
 * @param dueAt when it will be decided; null unless it waits
 * @param reasons what the rule's condition said, in the reader's language; null: it has none, or was not asked
 * @param effects what each action changed, in their order; empty unless the rule acted
 */
public record Firing(
        long id,
        long contactId,
        String contactName,
        Instant occurredAt,
        Instant firedAt,
        Outcome outcome,
        @Nullable Instant dueAt,
        Inputs inputs,
        @Nullable String reasons,
        List<Done> effects) {

    public Firing {
        effects = List.copyOf(effects);
    }

    /**
     * What the rule saw.
     *
     * @param what kind of trigger, as in JSON
     * @param event name of the event; null when something else set it off
     * @param attributes of that event
     * @param seen how many such events the window held, this one included
     * @param ref the tag, stage or segment that set it off; null when an event did
     * @param cause who or what stood behind that, as in {@code HAND:li}
     */
    public record Inputs(
            String what,
            @Nullable String event,
            @Nullable Map<String, String> attributes,
            int seen,
            @Nullable Long ref,
            @Nullable String cause) {}

    /**
     * What an action changed, or why it did not.
     *
     * @param kind of the action, as in JSON
     * @param undoneAt when it was taken back; null: it was not
     */
    public record Done(
            String kind,
            Effect.Result result,
            @Nullable Long target,
            @Nullable String detail,
            @Nullable String was,
            @Nullable String becomes,
            @Nullable Instant undoneAt) {}
}
