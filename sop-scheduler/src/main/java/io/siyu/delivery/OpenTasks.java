package io.siyu.delivery;

import io.siyu.outreach.Recall;
import io.siyu.tenant.TenantId;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tasks the channel has and that are not concluded. Runs within the caller's transaction. */
@Component
class OpenTasks {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final DeliverySettings settings;

    OpenTasks(JdbcClient jdbc, Clock clock, DeliverySettings settings) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.settings = settings;
    }

    /**
     * A task to read back.
     *
     * @param origin what wanted it sent
     * @param senderLeft whether whoever was to confirm it cannot any more
     * @param overdue whether the time to confirm it is over
     * @param suspended whether nobody of the tenant should get anything now
     */
    record OpenTask(
            long id,
            long origin,
            String msgid,
            String senderUserid,
            boolean senderLeft,
            boolean overdue,
            boolean suspended) {}

    /**
     * The next few that are to be read back; their next turn is set at once, so that two nodes seldom ask for the same
     * and a node that dies asks for them no more often. The pauses grow from 2 minutes to about 2 hours.
     */
    List<OpenTask> take(TenantId tenant) {
        return jdbc.sql("""
                        with due as (
                            select id from send_task
                            where tenant_id = :tenant and state = 'HANDED_OVER' and concluded_at is null
                              and next_check_at <= :now
                            order by next_check_at limit :limit for update skip locked),
                        taken as (
                            update send_task t set checks = checks + 1,
                                next_check_at = :now + make_interval(mins => 2 << least(checks, 6))
                            from due where t.tenant_id = :tenant and t.id = due.id
                            returning t.id, t.origin_id, t.msgid, t.staff_id, t.handed_over_at)
                        select t.id, t.origin_id, t.msgid, s.userid, not s.active as sender_left,
                               t.handed_over_at < :oldest as overdue,
                               (select suspended_at is not null from tenant where id = :tenant) as suspended
                        from taken t join staff s on s.tenant_id = :tenant and s.id = t.staff_id
                        order by t.id""")
                .param("tenant", tenant.value())
                .param("now", now())
                .param("oldest", now().minus(settings.confirmWithin()))
                .param("limit", settings.perRound())
                .query((row, number) -> new OpenTask(
                        row.getLong("id"),
                        row.getLong("origin_id"),
                        row.getString("msgid"),
                        row.getString("userid"),
                        row.getBoolean("sender_left"),
                        row.getBoolean("overdue"),
                        row.getBoolean("suspended")))
                .list();
    }

    /**
     * Ends a task that was withdrawn, or whose time is over. Withdrawn: whoever got nothing is skipped, for what was
     * noted against it or because nothing was executed. Not withdrawn in time, or confirmed with receipts missing for ever:
     * it ends as it stands. No answer to the withdrawal: tried again.
     */
    void conclude(TenantId tenant, OpenTask task, Optional<Recall> recall) {
        boolean withdrawn = recall.filter(Recall.Recalled.class::isInstance).isPresent();
        boolean unclear = recall.filter(Recall.Unknown.class::isInstance).isPresent();
        if (unclear || !withdrawn && !task.overdue()) {
            return;
        }
        if (withdrawn) {
            skipNotExecuted(tenant, task);
        }
        jdbc.sql("""
                        update send_task set concluded_at = :now
                        where tenant_id = :tenant and id = :task and concluded_at is null""")
                .param("tenant", tenant.value())
                .param("task", task.id())
                .param("now", now())
                .update();
    }

    /**
     * Lets what a withdrawn task had still to send be decided once more, for the owner of then. What would be too late by
     * now, and what should not go any more, is left to be skipped.
     */
    void leaveToTheNextOwner(TenantId tenant, OpenTask task) {
        jdbc.sql("""
                        with back as (
                            delete from send s
                            where tenant_id = :tenant and task_id = :task and outcome = 'STAGED' and too_late is null
                              and due_at >= :oldest
                              and not exists (select from receipt r where r.tenant_id = :tenant and r.task_id = :task
                                                and r.contact_id = s.contact_id)
                            returning origin_id, contact_id, occurrence, entry_no, due_at)
                        insert into held_send (tenant_id, origin_id, contact_id, occurrence, entry_no, due_at, release_at, reason)
                        select :tenant, origin_id, contact_id, occurrence, entry_no, due_at, :now, :reason from back""")
                .param("tenant", tenant.value())
                .param("task", task.id())
                .param("oldest", now().minus(settings.catchUp()))
                .param("now", now())
                .param("reason", Reason.OWNER_CHANGED.code())
                .update();
    }

    /** Has the tasks of somebody who left looked at now. */
    void hurry(TenantId tenant, long staff) {
        jdbc.sql("""
                        update send_task set next_check_at = :now
                        where tenant_id = :tenant and staff_id = :staff and state = 'HANDED_OVER' and concluded_at is null
                          and next_check_at > :now""")
                .param("tenant", tenant.value())
                .param("staff", staff)
                .param("now", now())
                .update();
    }

    private void skipNotExecuted(TenantId tenant, OpenTask task) {
        jdbc.sql("""
                        update send s set outcome = 'SKIPPED', reason = coalesce(too_late, 'not_executed')
                        where tenant_id = :tenant and task_id = :task and outcome = 'STAGED' and not exists (
                            select from receipt r
                            where r.tenant_id = :tenant and r.task_id = :task and r.contact_id = s.contact_id)""").param("tenant", tenant.value()).param("task", task.id()).update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
