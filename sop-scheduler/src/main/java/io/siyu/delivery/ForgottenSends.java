package io.siyu.delivery;

import io.siyu.contact.ContactErased;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A person is forgotten: what waits for them is withdrawn, what was sent or skipped goes too, but still counts. A task
 * that has nobody left is cancelled in its last look.
 */
@Component
class ForgottenSends {

    /** The trigger takes the deleted sends out of the tally; those that are history are put back, without a name. */
    private static final String FORGET = """
            with gone as (
                delete from send s where s.tenant_id = :tenant and s.contact_id = any(:contacts)
                returning s.origin_id, s.outcome, s.reason, s.task_id
            ), history as (
                select g.origin_id, g.outcome, coalesce(g.reason, '') as reason, count(*) as n
                from gone g left join send_task t on t.tenant_id = :tenant and t.id = g.task_id
                where g.outcome = 'SKIPPED' or t.state not in ('PENDING', 'CLAIMED')
                group by g.origin_id, g.outcome, coalesce(g.reason, '')
            )
            insert into send_tally as t (tenant_id, origin_id, outcome, reason, shard, n)
            select :tenant, h.origin_id, h.outcome, h.reason, own.shard, h.n
            from history h, (select own_tally_shard() as shard) own
            on conflict (tenant_id, origin_id, outcome, reason, shard) do update set n = t.n + excluded.n""";

    private final JdbcClient jdbc;

    ForgottenSends(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void on(ContactErased erased) {
        jdbc.sql(FORGET)
                .param("tenant", erased.tenant().value())
                .param("contacts", erased.contacts().toArray(Long[]::new))
                .update();
    }
}
