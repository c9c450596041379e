package io.siyu.journey;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import io.siyu.contact.Cause;
import io.siyu.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Gatherers;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The only way into a stage, a page of contacts at a time. Two transactions never wait for each other crosswise, because
 * each first joins newcomers and then locks those who were inside, both in order of contact ids: while it locks it cannot
 * meet a newcomer of another, who is not yet visible.
 */
@Component
class StageEntries {

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    StageEntries(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /** Lets the contacts enter and says how many did. */
    int enter(TenantId tenant, Destination to, Collection<Long> contacts, Instant at, Cause cause) {
        Map<String, Object> given = parameters(tenant, to, at, cause);
        return pages(contacts).stream()
                .mapToInt(page -> enterPage(tenant, to, page, at, cause, given))
                .sum();
    }

    /** Records that none of them may enter because rules run in a circle. */
    void stopLoop(TenantId tenant, Destination to, Collection<Long> contacts, Instant at, Cause cause) {
        Map<String, Object> given = parameters(tenant, to, at, cause);
        pages(contacts).forEach(page -> refuse(page, given));
    }

    private int enterPage(
            TenantId tenant, Destination to, List<Long> page, Instant at, Cause cause, Map<String, Object> given) {
        with(EntryStatements.OPEN_TRACKS, page, given).update();
        List<Step> steps = new ArrayList<>();
        if (to.openFor(cause)) {
            steps.addAll(steps(EntryStatements.JOIN, page, given));
        }
        List<Long> others = without(page, steps);
        if (!others.isEmpty()) {
            steps.addAll(steps(EntryStatements.MOVE, lock(others, given), given));
        }
        refuse(without(others, steps), given);
        tell(tenant, to, steps, at, cause);
        return steps.size();
    }

    /** Who was inside once. Nobody else may be moved, as somebody who joins meanwhile is not locked in order. */
    private List<Long> lock(List<Long> contacts, Map<String, Object> given) {
        return with(EntryStatements.LOCK, contacts, given)
                .query((row, number) -> row.getLong("contact_id"))
                .list();
    }

    private void refuse(List<Long> contacts, Map<String, Object> given) {
        if (!contacts.isEmpty()) {
            with(EntryStatements.REFUSE, contacts, given).update();
        }
    }

    private List<Step> steps(String sql, List<Long> contacts, Map<String, Object> given) {
        return with(sql, contacts, given).query(StageEntries::step).list();
    }

    private void tell(TenantId tenant, Destination to, List<Step> steps, Instant at, Cause cause) {
        steps.stream()
                .filter(step -> step.fromStage() != null)
                .collect(groupingBy(Step::requiredFromStage, TreeMap::new, mapping(Step::ended, toList())))
                .forEach((stage, entries) ->
                        events.publishEvent(new StageLeft(tenant, to.journeyId(), stage, entries, at, cause)));
        if (!steps.isEmpty()) {
            List<Entry> entries = steps.stream().map(Step::begun).toList();
            events.publishEvent(new StageEntered(tenant, to.journeyId(), to.stageId(), entries, at, cause));
        }
    }

    private JdbcClient.StatementSpec with(String sql, List<Long> contacts, Map<String, Object> given) {
        return jdbc.sql(sql).params(given).param("contacts", contacts.toArray(Long[]::new));
    }

    static Map<String, Object> parameters(TenantId tenant, Destination to, Instant at, Cause cause) {
        Map<String, Object> given = new HashMap<>();
        given.put("tenant", tenant.value());
        given.put("journey", to.journeyId());
        given.put("stage", to.stageId());
        given.put("at", at.atOffset(ZoneOffset.UTC));
        given.put("moving", to.moving());
        given.put("open", to.openFor(cause));
        given.put("reentry", to.settings().reentry().isPresent());
        given.put("byHand", Destination.byHand(cause));
        given.put("kind", cause.kind());
        given.put("ref", cause.ref());
        given.put("depth", cause.depth());
        given.put("deepest", Cause.MAX_DEPTH);
        return given;
    }

    static List<List<Long>> pages(Collection<Long> contacts) {
        return contacts.stream()
                .distinct()
                .sorted()
                .gather(Gatherers.windowFixed(StageEntered.PAGE))
                .toList();
    }

    private static List<Long> without(List<Long> page, List<Step> steps) {
        Set<Long> entered = steps.stream().map(Step::contactId).collect(toSet());
        return page.stream().filter(contact -> !entered.contains(contact)).toList();
    }

    private static Step step(ResultSet row, int number) throws SQLException {
        return new Step(row.getLong("contact_id"), row.getInt("entry_no"), row.getObject("from_stage", Long.class));
    }

    /** One contact's step from a stage, or from outside, into the destination. */
    private record Step(
            long contactId, int entryNo, @Nullable Long fromStage) {

        Entry begun() {
            return new Entry(contactId, entryNo);
        }

        Entry ended() {
            return new Entry(contactId, entryNo - 1);
        }

        Long requiredFromStage() {
            return requireNonNull(fromStage);
        }
    }
}
