package io.siyu.monitoring;

import static java.util.stream.Collectors.toMap;

import io.siyu.contact.Cause;
import io.siyu.journey.Enrolments;
import io.siyu.journey.Entry;
import io.siyu.journey.ExitReason;
import io.siyu.journey.StageEntered;
import io.siyu.journey.StageLeft;
import io.siyu.monitoring.Effect.Result;
import io.siyu.tenant.TenantEvent;
import io.siyu.tenant.TenantId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Leads contacts into, through and out of journeys. */
@Component
class JourneyDeeds {

    // Where the contacts are in the journey of a stage, as seen from it.
    private static final String SEEN_FROM = """
            select e.contact_id, here.id = there.id as arrived, here.ord > there.ord as beyond
            from stage there
            join enrolment e on e.tenant_id = :tenant and e.journey_id = there.journey_id
                            and e.contact_id = any(:contacts::bigint[]) and e.state <= 1
            join stage here on here.tenant_id = :tenant and here.id = e.stage_id
            where there.tenant_id = :tenant and there.id = :stage""";

    private static final String REFUSED = """
            select distinct on (contact_id) contact_id, reason from entry_refusal
            where tenant_id = :tenant and contact_id = any(:contacts::bigint[])
              and refused_at = :at and cause_kind = :kind and cause_ref = :ref
            order by contact_id, id desc""";

    private static final String INSIDE = """
            select contact_id from enrolment
            where tenant_id = :tenant and journey_id = :journey and contact_id = any(:contacts::bigint[]) and state <= 1""";

    private final Enrolments enrolments;
    private final Witness witness;
    private final JdbcClient jdbc;

    JourneyDeeds(Enrolments enrolments, Witness witness, JdbcClient jdbc) {
        this.enrolments = enrolments;
        this.witness = witness;
        this.jdbc = jdbc;
    }

    List<Effect> move(TenantId tenant, Action.MoveStage action, List<Long> contacts, Cause cause, Instant at) {
        Map<Long, Result> staying = staying(tenant, action, contacts);
        List<Effect> effects = new ArrayList<>();
        staying.forEach((contact, result) -> effects.add(Effect.of(contact, result, null, at)));
        List<Long> moving = contacts.stream()
                .filter(contact -> !staying.containsKey(contact))
                .toList();
        List<TenantEvent> facts = witness.during(() -> enrolments.move(tenant, action.stageId(), moving, at, cause));
        effects.addAll(entered(tenant, moving, facts, cause, at));
        return effects;
    }

    List<Effect> start(TenantId tenant, long journey, List<Long> contacts, Cause cause, Instant at) {
        List<Long> inside = inside(tenant, journey, contacts);
        List<Effect> effects = new ArrayList<>();
        inside.forEach(contact -> effects.add(Effect.of(contact, Result.ALREADY, journey, at)));
        List<Long> entering =
                contacts.stream().filter(contact -> !inside.contains(contact)).toList();
        List<TenantEvent> facts = witness.during(() -> enrolments.enrol(tenant, journey, entering, at, cause));
        effects.addAll(entered(tenant, entering, facts, cause, at));
        return effects;
    }

    List<Effect> stop(TenantId tenant, long journey, List<Long> contacts, Cause cause, Instant at) {
        List<TenantEvent> facts =
                witness.during(() -> enrolments.exit(tenant, journey, contacts, ExitReason.BY_RULE, at, cause));
        Map<Long, Stay> left = left(facts);
        return contacts.stream()
                .map(contact -> stopped(contact, left.get(contact), journey, at))
                .toList();
    }

    private static Effect stopped(long contact, @Nullable Stay left, long journey, Instant at) {
        return left == null
                ? Effect.of(contact, Result.ABSENT, journey, at)
                : new Effect(
                        contact, Result.DONE, journey, null, Long.toString(left.stage()), null, left.entryNo(), at);
    }

    /** Of whom nothing is asked: they are there already, or further on. */
    private Map<Long, Result> staying(TenantId tenant, Action.MoveStage action, List<Long> contacts) {
        Map<Long, Result> staying = new HashMap<>();
        jdbc.sql(SEEN_FROM)
                .param("tenant", tenant.value())
                .param("contacts", contacts.toArray(Long[]::new))
                .param("stage", action.stageId())
                .query(row -> {
                    if (row.getBoolean("arrived")) {
                        staying.put(row.getLong("contact_id"), Result.ALREADY);
                    } else if (row.getBoolean("beyond") && action.onlyForward()) {
                        staying.put(row.getLong("contact_id"), Result.BACKWARDS);
                    }
                });
        return staying;
    }

    private List<Long> inside(TenantId tenant, long journey, List<Long> contacts) {
        return jdbc.sql(INSIDE)
                .param("tenant", tenant.value())
                .param("journey", journey)
                .param("contacts", contacts.toArray(Long[]::new))
                .query((row, number) -> row.getLong(1))
                .list();
    }

    private List<Effect> entered(
            TenantId tenant, List<Long> contacts, List<TenantEvent> facts, Cause cause, Instant at) {
        Map<Long, Stay> left = left(facts);
        Map<Long, Effect> entered = new HashMap<>();
        facts.stream()
                .filter(StageEntered.class::isInstance)
                .map(StageEntered.class::cast)
                .forEach(fact -> fact.entries()
                        .forEach(entry ->
                                entered.put(entry.contactId(), arrival(fact, entry, left.get(entry.contactId()), at))));
        List<Long> others = contacts.stream()
                .filter(contact -> !entered.containsKey(contact))
                .toList();
        Map<Long, String> refused = others.isEmpty() ? Map.of() : refused(tenant, others, cause, at);
        return contacts.stream()
                .map(contact -> entered.getOrDefault(
                        contact, Effect.refused(contact, null, refused.getOrDefault(contact, ""), at)))
                .toList();
    }

    private static Effect arrival(StageEntered fact, Entry entry, @Nullable Stay left, Instant at) {
        return new Effect(
                entry.contactId(),
                Result.DONE,
                fact.journeyId(),
                null,
                left == null ? null : Long.toString(left.stage()),
                Long.toString(fact.stageId()),
                entry.entryNo(),
                at);
    }

    private static Map<Long, Stay> left(List<TenantEvent> facts) {
        return facts.stream()
                .filter(StageLeft.class::isInstance)
                .map(StageLeft.class::cast)
                .flatMap(fact -> fact.entries().stream()
                        .map(entry -> Map.entry(entry.contactId(), new Stay(fact.stageId(), entry.entryNo()))))
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue, (first, second) -> second));
    }

    private Map<Long, String> refused(TenantId tenant, List<Long> contacts, Cause cause, Instant at) {
        Map<Long, String> reasons = new HashMap<>();
        jdbc.sql(REFUSED)
                .param("tenant", tenant.value())
                .param("contacts", contacts.toArray(Long[]::new))
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("kind", cause.kind())
                .param("ref", cause.ref())
                .query(row -> {
                    reasons.put(row.getLong("contact_id"), row.getString("reason"));
                });
        return reasons;
    }

    /** A stay in a stage that ended. */
    private record Stay(long stage, int entryNo) {}
}
