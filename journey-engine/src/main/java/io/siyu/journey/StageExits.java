package io.siyu.journey;

import io.siyu.tenant.TenantId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The way out of a journey, a page of contacts at a time. The row stays: it knows whether one may come back. */
@Component
class StageExits {

    // All rows of these contacts, also of those outside, as an entry locks them: whoever first takes out and then moves
    // the same people in one transaction must not come back for a row that sorts before those it holds.
    private static final String LOCK = """
            select journey_id, contact_id from enrolment
            where tenant_id = :tenant and contact_id = any(:contacts::bigint[])
              and (:journey::bigint is null or journey_id = :journey)
            order by journey_id, contact_id for update""";

    // Only what is locked: somebody who entered since then is locked by whoever moves them on, out of order for us.
    private static final String EXIT = """
            with gone as (
                update enrolment e set state = 3, exit_reason = :reason
                from unnest(:lockedJourneys::bigint[], :lockedContacts::bigint[]) as locked (journey_id, contact_id)
                where e.tenant_id = :tenant and e.journey_id = locked.journey_id
                  and e.contact_id = locked.contact_id and e.state <= 1
                  and (not :ifFriendless or not exists (
                        select from follow_relation f
                        where f.tenant_id = :tenant and f.contact_id = e.contact_id and f.lost_at is null))
                returning e.journey_id, e.contact_id, e.entry_no, e.stage_id as from_stage, null::bigint as to_stage,
                          e.entered_at as since
            ), history as (
                insert into stage_move (tenant_id, contact_id, journey_id, from_stage, entry_no, moved_at, since,
                                        note, cause_kind, cause_ref, depth)
                select :tenant, contact_id, journey_id, from_stage, entry_no, :at, since, :note, :kind, :ref, :depth
                from gone
            )
            select * from gone order by journey_id, from_stage, contact_id""";

    private final JdbcClient jdbc;
    private final StageNews news;

    StageExits(JdbcClient jdbc, StageNews news) {
        this.jdbc = jdbc;
        this.news = news;
    }

    /** Takes contacts out and answers the steps that were made. */
    List<Step> exit(TenantId tenant, long journeyId, Collection<Long> contacts, ExitReason reason, Passage passage) {
        Map<String, @Nullable Object> given = parameters(tenant, reason, passage);
        given.put("journey", journeyId);
        given.put("ifFriendless", false);
        return StageEntries.pages(contacts).stream()
                .flatMap(page -> exitPage(tenant, page, passage, given).stream())
                .toList();
    }

    /** Takes a contact whom nobody has as a friend now out of all its journeys. */
    void exitFriendless(TenantId tenant, long contact, Passage passage) {
        Map<String, @Nullable Object> given = parameters(tenant, ExitReason.NOT_FRIEND, passage);
        given.put("journey", null);
        given.put("ifFriendless", true);
        exitPage(tenant, List.of(contact), passage, given);
    }

    private List<Step> exitPage(
            TenantId tenant, List<Long> page, Passage passage, Map<String, @Nullable Object> given) {
        List<Locked> locked = lock(page, given);
        List<Step> steps = locked.isEmpty() ? List.of() : end(locked, given);
        news.tell(tenant, steps, passage);
        return steps;
    }

    private List<Locked> lock(List<Long> page, Map<String, @Nullable Object> given) {
        return jdbc.sql(LOCK)
                .params(given)
                .param("contacts", page.toArray(Long[]::new))
                .query((row, number) -> new Locked(row.getLong("journey_id"), row.getLong("contact_id")))
                .list();
    }

    private List<Step> end(List<Locked> locked, Map<String, @Nullable Object> given) {
        return jdbc.sql(EXIT)
                .params(given)
                .param("lockedJourneys", locked.stream().map(Locked::journeyId).toArray(Long[]::new))
                .param("lockedContacts", locked.stream().map(Locked::contactId).toArray(Long[]::new))
                .query(Step::of)
                .list();
    }

    private static Map<String, @Nullable Object> parameters(TenantId tenant, ExitReason reason, Passage passage) {
        Map<String, @Nullable Object> given = new HashMap<>(passage.parameters());
        given.put("tenant", tenant.value());
        given.put("reason", reason.name());
        return given;
    }

    private record Locked(long journeyId, long contactId) {}
}
