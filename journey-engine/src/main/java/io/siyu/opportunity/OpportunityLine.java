package io.siyu.opportunity;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of today's list: whom to talk to, why, and what to say.
 *
 * @param ownerId who should; null while nobody owns the contact
 * @param carriedOver whether it was opened before today, in the tenant's zone
 * @param signals the three latest, latest first
 * @param lastContactAt when the contact last wrote or somebody last finished an opportunity with it; null: never
 * @param script what the playbook suggests to say
 */
public record OpportunityLine(
        long id,
        Kind kind,
        OpportunityState state,
        long contactId,
        String contactName,
        @Nullable String avatar,
        @Nullable Long ownerId,
        @Nullable String ownerName,
        int score,
        Instant openedAt,
        Instant lastSignalAt,
        boolean carriedOver,
        List<InStage> stages,
        List<Signal> signals,
        @Nullable Instant lastContactAt,
        @Nullable String script) {

    public OpportunityLine {
        stages = List.copyOf(stages);
        signals = List.copyOf(signals);
    }
}
