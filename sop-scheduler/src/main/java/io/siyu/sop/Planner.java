package io.siyu.sop;

import static java.util.Comparator.comparing;
import static java.util.Comparator.nullsLast;
import static java.util.stream.Collectors.groupingBy;

import io.siyu.sop.CalendarRule.Slot;
import io.siyu.tenant.TenantId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Says what will be sent when: by the very {@link TimeRule}s the sweep goes by. */
@Component
@Transactional(readOnly = true)
public class Planner {

    /** How many past stays in a stage are looked at. */
    private static final int STAYS = 20;

    private final StoredSteps steps;
    private final CorpRules rules;
    private final JdbcClient jdbc;

    Planner(StoredSteps steps, CorpRules rules, JdbcClient jdbc) {
        this.steps = steps;
        this.rules = rules;
        this.jdbc = jdbc;
    }

    /** What somebody who enters a stage then and lives there would get. */
    public List<PlannedMessage> preview(TenantId tenant, long stageId, Instant entered, ZoneId zone) {
        return preview(tenant, stageId, entered, zone, Map.of());
    }

    /** What somebody with these dates who enters a stage then and lives there would get next. */
    public List<PlannedMessage> preview(
            TenantId tenant, long stageId, Instant entered, ZoneId zone, Map<String, LocalDate> dates) {
        return steps.ofStages(tenant.value(), List.of(stageId)).stream()
                .filter(step -> step.active() && step.edition().current())
                .map(step -> preview(step, rules.of(tenant, step), entered, zone, dates))
                .sorted(comparing(PlannedMessage::due, nullsLast(Comparator.naturalOrder())))
                .toList();
    }

    /** What the stages a contact is in still have for it, the next first; and what they will not have, and why. */
    public List<PlannedMessage> upcoming(TenantId tenant, long contactId) {
        return lines(tenant, contactId, stays(tenant, contactId, Stay.INSIDE));
    }

    /** What stages the contact has left would have had for it. */
    public List<PlannedMessage> dropped(TenantId tenant, long contactId) {
        return lines(tenant, contactId, stays(tenant, contactId, Stay.PAST));
    }

    private static PlannedMessage preview(
            SopStep step, TimeRule of, Instant entered, ZoneId zone, Map<String, LocalDate> dates) {
        return switch (of) {
            case EntryRule rule -> at(step, rule.due(entered, zone));
            case TimeRule.AnchoredOn rule when !dates.containsKey(rule.attribute()) -> PlannedMessage.at(step, null);
            case CalendarRule rule ->
                at(
                        step,
                        rule.next(date(rule, dates, entered, zone), entered, zone)
                                .map(Slot::at));
            case TimeRule.AfterEvent ignored -> PlannedMessage.at(step, null);
        };
    }

    private static PlannedMessage at(SopStep step, Optional<Instant> due) {
        return due.map(instant -> PlannedMessage.at(step, instant))
                .orElseGet(() -> PlannedMessage.not(step, null, StepReason.SLOT_PASSED));
    }

    private List<PlannedMessage> lines(TenantId tenant, long contactId, List<Stay> stays) {
        if (stays.isEmpty()) {
            return List.of();
        }
        Map<Long, List<SopStep>> sequences =
                steps.ofStages(tenant.value(), stays.stream().map(Stay::stage).toList()).stream()
                        .filter(SopStep::active)
                        .collect(groupingBy(SopStep::stageId));
        Map<String, LocalDate> dates = dates(tenant, contactId);
        return stays.stream()
                .flatMap(stay -> sequences.getOrDefault(stay.stage(), List.of()).stream()
                        .filter(step -> step.edition().includes(stay.entered()))
                        .flatMap(step -> line(tenant, stay, step, dates).stream()
                                .map(message -> message.spread(step.rule(), contactId))))
                .sorted(comparing(PlannedMessage::due, nullsLast(Comparator.naturalOrder())))
                .toList();
    }

    private Optional<PlannedMessage> line(TenantId tenant, Stay stay, SopStep step, Map<String, LocalDate> dates) {
        if (stay.heldOut()) {
            return Optional.of(PlannedMessage.not(step, null, StepReason.HELD_OUT));
        }
        return switch (rules.of(tenant, step)) {
            case EntryRule rule ->
                stay.hasDecided(step, stay.entryNo()) ? Optional.empty() : line(tenant, stay, step, rule);
            case CalendarRule rule
            when stay.left() == null -> line(tenant, stay, step, rule, date(rule, dates, stay.entered(), stay.zone()));
            case TimeRule.AfterEvent ignored when stay.left() == null -> Optional.of(unlessPaused(stay, step, null));
            case CalendarRule ignored -> Optional.empty();
            case TimeRule.AfterEvent ignored -> Optional.empty();
        };
    }

    private Optional<PlannedMessage> line(TenantId tenant, Stay stay, SopStep step, EntryRule rule) {
        Optional<Instant> due = rule.due(stay.entered(), stay.zone());
        if (due.isEmpty()) {
            return Optional.of(PlannedMessage.not(step, null, StepReason.SLOT_PASSED));
        }
        if (stay.left() != null) {
            return due.filter(instant -> instant.isAfter(stay.left()))
                    .map(instant -> PlannedMessage.not(step, instant, StepReason.STAGE_MOVED));
        }
        return stay.entered().isBefore(frontier(tenant, stay, step))
                ? Optional.of(PlannedMessage.not(step, due.get(), StepReason.STEP_ADDED_LATER))
                : Optional.of(unlessPaused(stay, step, due.get()));
    }

    /** The next moment that is not decided; where there is none left, why the last was not sent. */
    private Optional<PlannedMessage> line(
            TenantId tenant, Stay stay, SopStep step, CalendarRule rule, @Nullable LocalDate date) {
        if (rule instanceof TimeRule.AnchoredOn && date == null) {
            return Optional.of(PlannedMessage.not(step, null, StepReason.DATE_MISSING));
        }
        Instant frontier = frontier(tenant, stay, step);
        Optional<Slot> next = rule.next(date, Days.latest(stay.entered(), frontier), stay.zone());
        while (next.isPresent() && stay.hasDecided(step, next.get().occurrence())) {
            next = rule.next(date, next.get().at().plus(TimeRule.PRECISION), stay.zone());
        }
        return next.isPresent()
                ? next.map(slot -> unlessPaused(stay, step, slot.at()))
                : rule.next(date, Frontiers.BEGINNING, stay.zone())
                        .filter(slot -> !stay.hasDecided(step, slot.occurrence()))
                        .map(slot -> PlannedMessage.not(step, slot.at(), whyPassed(step, slot)));
    }

    private static StepReason whyPassed(SopStep step, Slot slot) {
        return slot.at().isBefore(step.effectiveFrom()) ? StepReason.STEP_ADDED_LATER : StepReason.SLOT_PASSED;
    }

    private static PlannedMessage unlessPaused(Stay stay, SopStep step, @Nullable Instant due) {
        return stay.paused() ? PlannedMessage.not(step, due, StepReason.JOURNEY_PAUSED) : PlannedMessage.at(step, due);
    }

    private static @Nullable LocalDate date(
            CalendarRule rule, Map<String, LocalDate> dates, Instant entered, ZoneId zone) {
        return switch (rule) {
            case TimeRule.AnchoredOn anchored -> dates.get(anchored.attribute());
            case Repeated ignored -> Days.of(entered, zone);
            default -> null;
        };
    }

    private Map<String, LocalDate> dates(TenantId tenant, long contactId) {
        Map<String, LocalDate> dates = new HashMap<>();
        jdbc.sql("select attribute, value from contact_date where tenant_id = :tenant and contact_id = :contact")
                .param("tenant", tenant.value())
                .param("contact", contactId)
                .query(row -> {
                    dates.put(row.getString("attribute"), row.getObject("value", LocalDate.class));
                });
        return dates;
    }

    private Instant frontier(TenantId tenant, Stay stay, SopStep step) {
        return jdbc.sql("""
                        select frontier from step_frontier
                        where tenant_id = :tenant and step_id = :step and track_id = :track""")
                .param("tenant", tenant.value())
                .param("step", step.id())
                .param("track", stay.track())
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant)
                .orElseGet(() ->
                        Frontiers.start(rules.of(tenant, step), step.edition(), step.effectiveFrom(), stay.zone()));
    }

    private List<Stay> stays(TenantId tenant, long contactId, String which) {
        return jdbc.sql(which)
                .param("tenant", tenant.value())
                .param("contact", contactId)
                .param("stays", STAYS)
                .query(Stay::of)
                .list();
    }
}
