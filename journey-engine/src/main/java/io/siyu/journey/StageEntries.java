package io.siyu.journey;

import static java.util.stream.Collectors.toSet;

import io.siyu.contact.Cause;
import io.siyu.tenant.TenantId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Gatherers;
import org.jspecify.annotations.Nullable;
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
    private final Admission admission;
    private final StageNews news;

    StageEntries(JdbcClient jdbc, Admission admission, StageNews news) {
        this.jdbc = jdbc;
        this.admission = admission;
        this.news = news;
    }

    /** Lets the contacts enter and answers the steps that were made. */
    List<Step> enter(TenantId tenant, Destination to, Collection<Long> contacts, Passage passage) {
        Map<String, @Nullable Object> given = parameters(tenant, to, passage);
        return pages(contacts).stream()
                .flatMap(page -> enterPage(tenant, to, page, passage, given).stream())
                .toList();
    }

    /** Records that none of them may enter because rules run in a circle. */
    void stopLoop(TenantId tenant, Destination to, Collection<Long> contacts, Passage passage) {
        Map<String, @Nullable Object> given = parameters(tenant, to, passage);
        pages(contacts).forEach(page -> refuse(page, Map.of(), given));
    }

    private List<Step> enterPage(
            TenantId tenant, Destination to, List<Long> page, Passage passage, Map<String, @Nullable Object> given) {
        with(EntryStatements.OPEN_TRACKS, page, given).update();
        Map<Long, String> refused = admission.refused(tenant, to, page, passage);
        given.put("admitted", without(page, refused.keySet()).toArray(Long[]::new));
        List<Step> steps = new ArrayList<>();
        if (to.openFor(passage)) {
            steps.addAll(steps(EntryStatements.JOIN, page, given));
        }
        List<Long> others = without(page, movers(steps));
        if (!others.isEmpty()) {
            steps.addAll(steps(EntryStatements.MOVE, lock(others, given), given));
        }
        if (to.way() != Destination.Way.WITHIN) {
            refuse(without(others, movers(steps)), refused, given);
        }
        news.tell(tenant, steps, passage);
        return steps;
    }

    /** Who was inside once. Nobody else may be moved, as somebody who joins meanwhile is not locked in order. */
    private List<Long> lock(List<Long> contacts, Map<String, @Nullable Object> given) {
        return with(EntryStatements.LOCK, contacts, given)
                .query((row, number) -> row.getLong("contact_id"))
                .list();
    }

    private void refuse(List<Long> contacts, Map<Long, String> verdicts, Map<String, @Nullable Object> given) {
        if (!contacts.isEmpty()) {
            with(EntryStatements.REFUSE, contacts, given)
                    .param("verdicts", contacts.stream().map(verdicts::get).toArray(String[]::new))
                    .update();
        }
    }

    private List<Step> steps(String sql, List<Long> contacts, Map<String, @Nullable Object> given) {
        return with(sql, contacts, given).query(Step::of).list();
    }

    private JdbcClient.StatementSpec with(String sql, List<Long> contacts, Map<String, @Nullable Object> given) {
        return jdbc.sql(sql).params(given).param("contacts", contacts.toArray(Long[]::new));
    }

    static Map<String, @Nullable Object> parameters(TenantId tenant, Destination to, Passage passage) {
        Map<String, @Nullable Object> given = to.parameters(passage);
        given.put("tenant", tenant.value());
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

    private static Set<Long> movers(List<Step> steps) {
        return steps.stream().map(Step::contactId).collect(toSet());
    }

    private static List<Long> without(List<Long> page, Set<Long> some) {
        return page.stream().filter(contact -> !some.contains(contact)).toList();
    }
}
