package io.siyu.journey;

import io.siyu.problem.FieldProblem;
import io.siyu.tenant.TenantId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Designing journeys; {@link Steering} lets them run. An edit answers a {@link Refusal} when it was not made, and nothing when it was. An
 * unknown journey or stage is such a refusal too: somebody else may have removed it a moment ago.
 */
@Component
@Transactional
public class Journeys {

    private final StoredJourneys journeys;
    private final EntryGate gate;
    private final EntryIndex entries;
    private final SettingsProblems problems;
    private final Watches watches;
    private final JdbcClient jdbc;

    Journeys(
            StoredJourneys journeys,
            EntryGate gate,
            EntryIndex entries,
            SettingsProblems problems,
            Watches watches,
            JdbcClient jdbc) {
        this.journeys = journeys;
        this.gate = gate;
        this.entries = entries;
        this.problems = problems;
        this.watches = watches;
        this.jdbc = jdbc;
    }

    /** Drafts a journey with its first stages, in that order. Nobody enters before it is started. */
    public Journey draft(TenantId tenant, String name, List<String> stageNames) {
        Journey journey = new Journey(name);
        stageNames.forEach(journey::addStage);
        return journeys.saveAndFlush(journey);
    }

    /** The journey with that id. */
    @Transactional(readOnly = true)
    public Optional<Journey> find(TenantId tenant, long journeyId) {
        return journeys.find(tenant.value(), journeyId);
    }

    /** All journeys by name, with their stages. */
    @Transactional(readOnly = true)
    public List<Journey> all(TenantId tenant) {
        return journeys.all(tenant.value());
    }

    /** Gives the journey another name. */
    public Optional<Refusal> rename(TenantId tenant, long journeyId, String name) {
        return edit(tenant, journeyId, journey -> {
            journey.rename(name);
            return Optional.empty();
        });
    }

    /** Says how one gets into the journey and out of it, from now on; unless a field is wrong. */
    public SettingsSaving save(TenantId tenant, long journeyId, JourneySettings settings) {
        List<FieldProblem> found = problems.of(tenant, settings);
        if (!found.isEmpty()) {
            return new SettingsSaving.Invalid(found);
        }
        return journeys.lock(tenant.value(), journeyId)
                .<SettingsSaving>map(journey -> new SettingsSaving.Saved(settle(tenant, journey, settings)))
                .orElseGet(SettingsSaving.Missing::new);
    }

    /** Lets contacts who get this tag, and nothing else, lead into the first stage; null: nobody enters by rule. */
    public Optional<Refusal> enterBy(TenantId tenant, long journeyId, @Nullable Long tagId) {
        EntrySource[] entries = tagId == null ? new EntrySource[0] : new EntrySource[] {EntrySource.ByTag.of(tagId)};
        return edit(tenant, journeyId, journey -> {
            settle(tenant, journey, journey.settings().with().entries(entries).done());
            return Optional.empty();
        });
    }

    /** Says whether contacts who left the journey may enter it again by rule, at any time. */
    public Optional<Refusal> allowReentry(TenantId tenant, long journeyId, boolean allowed) {
        return edit(tenant, journeyId, journey -> {
            Duration after = allowed ? Duration.ZERO : null;
            settle(
                    tenant,
                    journey,
                    journey.settings().with().reenterAfter(after).done());
            return Optional.empty();
        });
    }

    /** Appends a stage. Its id is found in the journey afterwards. */
    public Optional<Refusal> addStage(TenantId tenant, long journeyId, String name) {
        return edit(tenant, journeyId, journey -> {
            journey.addStage(name);
            return Optional.empty();
        });
    }

    /** Gives a stage another name. */
    public Optional<Refusal> renameStage(TenantId tenant, long journeyId, long stageId, String name) {
        return editStage(tenant, journeyId, stageId, (journey, stage) -> {
            journey.renameStage(stage, name);
            return Optional.empty();
        });
    }

    /** Puts a stage at a place, from 0; people inside stay where they are. */
    public Optional<Refusal> placeStage(TenantId tenant, long journeyId, long stageId, int place) {
        return editStage(tenant, journeyId, stageId, (journey, stage) -> {
            journey.placeStage(stage, place);
            return Optional.empty();
        });
    }

    /** Says how long a contact should be in a stage at most, in whole hours; null: as long as it likes. */
    public Optional<Refusal> stuckAfter(TenantId tenant, long journeyId, long stageId, @Nullable Duration time) {
        return editStage(tenant, journeyId, stageId, (journey, stage) -> {
            stage.expectWithin(time);
            return Optional.empty();
        });
    }

    /**
     * Lets nobody into these journeys, nor on within them, until the transaction ends. For whoever moves people out of a
     * stage and removes it in one transaction: comes before anything else of the journeys is locked, as those who are on
     * the way already are waited for.
     */
    public void holdStill(TenantId tenant, Collection<Long> journeyIds) {
        journeyIds.stream().distinct().sorted().forEach(journey -> gate.close(tenant, journey));
    }

    /** Removes an empty stage. With people inside it is refused: they must be moved first. */
    public Optional<Refusal> removeStage(TenantId tenant, long journeyId, long stageId) {
        gate.close(tenant, journeyId);
        return editStage(tenant, journeyId, stageId, (journey, stage) -> {
            return journey.removeStage(stage, peopleInside(tenant, stageId));
        });
    }

    private Journey settle(TenantId tenant, Journey journey, JourneySettings settings) {
        journey.settle(settings);
        entries.write(tenant, journey.id(), settings.entries());
        watches.follow(tenant, journey);
        return journeys.saveAndFlush(journey);
    }

    private Optional<Refusal> edit(TenantId tenant, long journeyId, Function<Journey, Optional<Refusal>> change) {
        return journeys.lock(tenant.value(), journeyId)
                .map(change)
                .orElseGet(() -> Optional.of(Refusal.of("unknown-journey")));
    }

    private Optional<Refusal> editStage(TenantId tenant, long journeyId, long stageId, StageChange change) {
        return edit(
                tenant,
                journeyId,
                journey -> journey.stage(stageId)
                        .map(stage -> change.make(journey, stage))
                        .orElseGet(() -> Optional.of(Refusal.of("unknown-stage"))));
    }

    private long peopleInside(TenantId tenant, long stageId) {
        return jdbc.sql("select count(*) from enrolment where tenant_id = :tenant and stage_id = :stage and state <= 1")
                .param("tenant", tenant.value())
                .param("stage", stageId)
                .query(Long.class)
                .single();
    }

    private interface StageChange {
        Optional<Refusal> make(Journey journey, Stage stage);
    }
}
