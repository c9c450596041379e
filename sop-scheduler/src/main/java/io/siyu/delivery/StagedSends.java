package io.siyu.delivery;

import static java.util.stream.Collectors.groupingBy;

import io.siyu.delivery.ContentAudiences.Eligible;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The sends of a task that is not handed over, or that came to nothing. Whatever is skipped here gives its place under
 * the cap back, because only staged sends count. Runs within the caller's transaction.
 */
@Component
class StagedSends {

    private final JdbcClient jdbc;
    private final Clock clock;

    StagedSends(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The recipients that are left, as the channel knows them. */
    List<String> recipients(Claim claim) {
        return jdbc.sql("""
                        select coalesce(f.via, c.external_userid) from send s
                        join contact c on c.tenant_id = s.tenant_id and c.id = s.contact_id
                        left join follow_relation f on f.tenant_id = s.tenant_id and f.contact_id = s.contact_id
                                                   and f.staff_id = s.staff_id
                        where s.tenant_id = :tenant and s.task_id = :task and s.outcome = 'STAGED'
                        order by s.contact_id""")
                .param("tenant", claim.tenant().value())
                .param("task", claim.task())
                .query((row, number) -> row.getString(1))
                .list();
    }

    /** Counts who is left, and writes it to the task. */
    int count(Claim claim) {
        return jdbc.sql("""
                        update send_task set recipient_count = (
                            select count(*) from send
                            where tenant_id = :tenant and task_id = :task and outcome = 'STAGED')
                        where tenant_id = :tenant and id = :task returning recipient_count""")
                .param("tenant", claim.tenant().value())
                .param("task", claim.task())
                .query(Integer.class)
                .single();
    }

    /** Skips all that are left. */
    void skipAll(Claim claim, Reason reason) {
        jdbc.sql("""
                        update send set outcome = 'SKIPPED', reason = :reason
                        where tenant_id = :tenant and task_id = :task and outcome = 'STAGED'""")
                .param("tenant", claim.tenant().value())
                .param("task", claim.task())
                .param("reason", reason.code())
                .update();
    }

    /** Takes sends out that have lost their ground, as their origin wants it. */
    void withdraw(Claim claim, List<Stale> stale) {
        stale.stream()
                .collect(groupingBy(one -> new Verdict(one.reason(), one.hold())))
                .forEach((verdict, sends) -> {
                    if (verdict.hold()) {
                        hold(claim, verdict.reason(), sends);
                    } else {
                        skip(claim, verdict.reason(), sends);
                    }
                });
    }

    /** Skips those who since staging have said that they do not want to be written to. */
    void skipWhoUnsubscribed(Claim claim) {
        jdbc.sql("""
                        update send s set outcome = 'SKIPPED', reason = :reason
                        from contact c
                        where s.tenant_id = :tenant and s.task_id = :task and s.outcome = 'STAGED'
                          and c.tenant_id = :tenant and c.id = s.contact_id and c.no_marketing""")
                .param("tenant", claim.tenant().value())
                .param("task", claim.task())
                .param("reason", Reason.UNSUBSCRIBED.code())
                .update();
    }

    /** Skips those whom the content is not for by now. */
    void skipWhomItIsNotFor(Claim claim, Eligible eligible) {
        jdbc.sql("""
                        update send s set outcome = 'SKIPPED', reason = :reason
                        where s.tenant_id = :tenant and s.task_id = :task and s.outcome = 'STAGED' and not (<eligible>)""".replace("<eligible>", eligible.holds()))
                .params(eligible.params())
                .param("tenant", claim.tenant().value())
                .param("task", claim.task())
                .param("reason", Reason.CONTENT_NOT_FOR_CONTACT.code())
                .update();
    }

    /** Lets sends whose contact is on the way to another owner wait until it is clear who that is. */
    void holdWhileTheOwnerIsUnresolved(Claim claim) {
        backToHeld(claim, Reason.OWNER_UNRESOLVED.code(), """
                exists (
                    select from contact_transfer t
                    where t.tenant_id = :tenant and t.contact_id = s.contact_id and t.settled_at is null)""").update();
    }

    /** Lets sends whose contact got another owner be decided once more, for the owner of then. */
    void holdWhereTheOwnerChanged(Claim claim) {
        backToHeld(claim, Reason.OWNER_CHANGED.code(), """
                not exists (
                    select from contact c
                    join staff o on o.tenant_id = :tenant and o.id = c.owner_id and o.active
                    join follow_relation f on f.tenant_id = :tenant and f.contact_id = c.id and f.staff_id = c.owner_id
                                          and f.lost_at is null
                    where c.tenant_id = :tenant and c.id = s.contact_id and c.owner_id = s.staff_id)""").update();
    }

    private void skip(Claim claim, String reason, List<Stale> sends) {
        jdbc.sql("""
                        update send set outcome = 'SKIPPED', reason = :reason
                        where tenant_id = :tenant and task_id = :task and outcome = 'STAGED'
                          and (contact_id, occurrence) in (select * from unnest(:contacts, :occurrences))""")
                .param("tenant", claim.tenant().value())
                .param("task", claim.task())
                .param("reason", reason)
                .param("contacts", contacts(sends))
                .param("occurrences", occurrences(sends))
                .update();
    }

    private void hold(Claim claim, String reason, List<Stale> sends) {
        backToHeld(claim, reason, "(contact_id, occurrence) in (select * from unnest(:contacts, :occurrences))")
                .param("contacts", contacts(sends))
                .param("occurrences", occurrences(sends))
                .update();
    }

    private JdbcClient.StatementSpec backToHeld(Claim claim, String reason, String which) {
        return jdbc.sql("""
                        with back as (
                            delete from send s
                            where tenant_id = :tenant and task_id = :task and outcome = 'STAGED' and
                        """ + which + """

                            returning origin_id, contact_id, occurrence, entry_no, due_at)
                        insert into held_send (tenant_id, origin_id, contact_id, occurrence, entry_no, due_at, release_at, reason)
                        select :tenant, origin_id, contact_id, occurrence, entry_no, due_at, :now, :reason from back""")
                .param("tenant", claim.tenant().value())
                .param("task", claim.task())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("reason", reason);
    }

    private static Long[] contacts(List<Stale> sends) {
        return sends.stream().map(Stale::contactId).toArray(Long[]::new);
    }

    private static Long[] occurrences(List<Stale> sends) {
        return sends.stream().map(Stale::occurrence).toArray(Long[]::new);
    }

    private record Verdict(String reason, boolean hold) {}
}
