package io.siyu.journey;

import io.siyu.contact.ContactsMerged;
import io.siyu.tenant.TenantId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What becomes of two contacts' ways through the journeys when they turn out to be one person, within the transaction that
 * tells it.
 *
 * <p>Of two who are in the same journey the one further on is kept: the other way ends as {@link ExitReason#MERGED}. The
 * one that is kept goes on as if it had been there since the old entry, so that nothing of the stage is sent again.
 */
@Component
class WaysOfOnePerson {

    /** As exits lock, so that nobody waits crosswise. */
    private static final String LOCK = """
            select journey_id, contact_id from enrolment
            where tenant_id = :tenant and contact_id = any(:contacts::bigint[])
            order by journey_id, contact_id for update""";

    private static final String JOURNEYS_OF_THE_GONE = """
            select journey_id from enrolment where tenant_id = :tenant and contact_id = :gone order by journey_id""";

    // Taken over: where only the gone one was in the journey, or only it is inside, or it is further on.
    private static final String TAKE_OVER =
            """
            with way as (
                select g.*, gs.ord as gone_ord, k.contact_id as known, k.state as kept_state, ks.ord as kept_ord
                from enrolment g
                join stage gs on gs.tenant_id = :tenant and gs.id = g.stage_id
                left join enrolment k on k.tenant_id = :tenant and k.journey_id = :journey and k.contact_id = :kept
                left join stage ks on ks.tenant_id = :tenant and ks.id = k.stage_id
                where g.tenant_id = :tenant and g.journey_id = :journey and g.contact_id = :gone
            ), made as (
                insert into enrolment as e (tenant_id, contact_id, journey_id, stage_id, entered_at, joined_at, entry_no,
                                            held_out, state, exit_reason, track_id)
                select :tenant, :kept, :journey, stage_id, entered_at, joined_at, entry_no, held_out, state, exit_reason,
            """ + EntryStatements.TRACK_OF.formatted("way.stage_id", ":kept::bigint") + """
                from way
                where known is null or state <= 1 and (kept_state >= 2 or gone_ord > kept_ord)
                on conflict (tenant_id, journey_id, contact_id) do update
                set stage_id = excluded.stage_id, entered_at = excluded.entered_at, joined_at = excluded.joined_at,
                    entry_no = greatest(excluded.entry_no, e.entry_no + 1), exit_reason = null,
                    state = case when e.held_out then 1 else 0 end, track_id = excluded.track_id
                returning new.journey_id, new.contact_id, new.entry_no,
                          case when old.state <= 1 then old.stage_id end as from_stage,
                          case when new.state <= 1 then new.stage_id end as to_stage,
                          case when old.state <= 1 then old.entered_at end as since
            ), history as (
                insert into stage_move (tenant_id, contact_id, journey_id, from_stage, to_stage, entry_no, moved_at, since,
                                        cause_kind, cause_ref, depth)
                select :tenant, contact_id, journey_id, from_stage, to_stage, entry_no, :at, since, :kind, :ref, :depth
                from made where to_stage is not null
            )
            select * from made where to_stage is not null""";

    private static final List<String> TELL_OF_THE_KEPT = List.of(
            "update stage_move set contact_id = :kept where tenant_id = :tenant and contact_id = :gone",
            "update entry_refusal set contact_id = :kept where tenant_id = :tenant and contact_id = :gone",
            """
            delete from entry_decision d where tenant_id = :tenant and contact_id = :gone and decided_at is null
              and exists (select from entry_decision k where k.tenant_id = :tenant and k.contact_id = :kept
                                                         and k.journey_id = d.journey_id and k.decided_at is null)""",
            "update entry_decision set contact_id = :kept where tenant_id = :tenant and contact_id = :gone",
            """
            update conversion c set contact_id = :kept where tenant_id = :tenant and contact_id = :gone
              and not exists (select from conversion k where k.tenant_id = :tenant and k.contact_id = :kept
                                                         and k.journey_id = c.journey_id and k.joined_at = c.joined_at)""");

    private final JdbcClient jdbc;
    private final StageExits exits;
    private final StageNews news;
    private final EntryGate gate;

    WaysOfOnePerson(JdbcClient jdbc, StageExits exits, StageNews news, EntryGate gate) {
        this.jdbc = jdbc;
        this.exits = exits;
        this.news = news;
        this.gate = gate;
    }

    /** Before the sends are united, which go by where the person is then. */
    @EventListener
    @Order(Ordered.LOWEST_PRECEDENCE - 1)
    void on(ContactsMerged merged) {
        Passage passage = Passage.now(merged.at(), merged.cause());
        journeysOfTheGone(merged).forEach(journey -> gate.pass(merged.tenant(), journey));
        lock(merged.tenant(), List.of(merged.kept(), merged.gone()));
        TELL_OF_THE_KEPT.forEach(sql -> jdbc.sql(sql)
                .param("tenant", merged.tenant().value())
                .param("kept", merged.kept())
                .param("gone", merged.gone())
                .update());
        journeysOfTheGone(merged).forEach(journey -> unite(merged, journey, passage));
    }

    private void unite(ContactsMerged merged, long journey, Passage passage) {
        gate.pass(merged.tenant(), journey);
        Map<String, @Nullable Object> given = new HashMap<>(passage.parameters());
        given.put("tenant", merged.tenant().value());
        given.put("journey", journey);
        given.put("kept", merged.kept());
        given.put("gone", merged.gone());
        given.put("contacts", new Long[] {merged.kept()});
        leaveIfOver(merged, journey, passage);
        jdbc.sql(EntryStatements.OPEN_TRACKS).params(given).update();
        List<Step> steps = jdbc.sql(TAKE_OVER).params(given).query(Step::of).list();
        news.tell(merged.tenant(), steps, passage);
        exits.exit(merged.tenant(), journey, List.of(merged.gone()), ExitReason.MERGED, passage);
    }

    /** A stopped journey is being emptied, perhaps past the one who is kept already: nobody goes on in it. */
    private void leaveIfOver(ContactsMerged merged, long journey, Passage passage) {
        boolean over = jdbc.sql("select state = 'STOPPED' from journey where tenant_id = :tenant and id = :journey")
                .param("tenant", merged.tenant().value())
                .param("journey", journey)
                .query(Boolean.class)
                .single();
        if (over) {
            exits.exit(merged.tenant(), journey, List.of(merged.gone()), ExitReason.STOPPED, passage);
        }
    }

    private void lock(TenantId tenant, List<Long> contacts) {
        jdbc.sql(LOCK)
                .param("tenant", tenant.value())
                .param("contacts", contacts.toArray(Long[]::new))
                .query((row, number) -> row.getLong(1))
                .list();
    }

    private List<Long> journeysOfTheGone(ContactsMerged merged) {
        return jdbc.sql(JOURNEYS_OF_THE_GONE)
                .param("tenant", merged.tenant().value())
                .param("gone", merged.gone())
                .query((row, number) -> row.getLong(1))
                .list();
    }
}
