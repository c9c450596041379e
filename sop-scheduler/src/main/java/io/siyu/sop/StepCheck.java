package io.siyu.sop;

import io.siyu.delivery.FireCheck;
import io.siyu.delivery.Stale;
import io.siyu.tenant.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes out, right before a task leaves, whoever has moved on since it was staged. A paused journey holds what is left. */
@Component
class StepCheck implements FireCheck {

    private final StepGround grounds;
    private final JdbcClient jdbc;

    StepCheck(StepGround grounds, JdbcClient jdbc) {
        this.grounds = grounds;
        this.jdbc = jdbc;
    }

    @Override
    public List<Stale> stale(TenantId tenant, long originId, long taskId) {
        Optional<StepGround.Ground> ground = grounds.of(tenant, originId);
        return ground.isEmpty() ? List.of() : stale(tenant, ground.get(), taskId);
    }

    private List<Stale> stale(TenantId tenant, StepGround.Ground ground, long taskId) {
        Map<String, Object> params = grounds.params(tenant);
        String lost = ground.lost(params);
        params.put("task", taskId);
        params.put("running", ground.running());
        return jdbc.sql("""
                        select contact_id, occurrence, coalesce(reason, 'journey_paused') as reason, reason is null as hold
                        from (select s.contact_id, s.occurrence, e.state, <lost> as reason
                              from send s
                              <join>
                              where s.tenant_id = :tenant and s.task_id = :task and s.outcome = 'STAGED') look
                        where reason is not null or not :running or state = 1""".replace("<lost>", lost).replace("<join>", StepGround.JOIN))
                .params(params)
                .query((row, number) -> new Stale(
                        row.getLong("contact_id"),
                        row.getInt("occurrence"),
                        row.getString("reason"),
                        row.getBoolean("hold")))
                .list();
    }
}
