package io.siyu.sop;

import io.siyu.delivery.FireCheck;
import io.siyu.delivery.Stale;
import io.siyu.tenant.TenantId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Takes out, right before a task leaves, whoever has moved on since it was staged. A paused journey holds what is left,
 * and whoever is to get another variant by now is decided about again.
 */
@Component
class StepCheck implements FireCheck {

    private static final String STALE = """
            select contact_id, occurrence, coalesce(lost, held) as reason, lost is null as hold
            from (select s.contact_id, s.occurrence, coalesce(s.lost, <refusal>) as lost,
                         case when :paused then 'journey_paused'
                              when s.variant <> s.variant_id then 'variant_changed' end as held
                  from (select s.contact_id, s.occurrence, s.variant_id, <lost> as lost, <variant> as variant
                        from send s
                        <join>
                        where s.tenant_id = :tenant and s.task_id = :task and s.outcome = 'STAGED' offset 0) s) look
            where lost is not null or held is not null""";

    private final StepGround grounds;
    private final JdbcClient jdbc;

    StepCheck(StepGround grounds, JdbcClient jdbc) {
        this.grounds = grounds;
        this.jdbc = jdbc;
    }

    @Override
    public List<Stale> stale(TenantId tenant, long originId, long taskId) {
        return grounds.of(tenant, originId).map(ground -> stale(ground, taskId)).orElse(List.of());
    }

    private List<Stale> stale(StepGround.Ground ground, long taskId) {
        return jdbc.sql(ground.fill(STALE))
                .params(ground.params())
                .param("task", taskId)
                .param("paused", ground.paused())
                .query((row, number) -> new Stale(
                        row.getLong("contact_id"),
                        row.getLong("occurrence"),
                        row.getString("reason"),
                        row.getBoolean("hold")))
                .list();
    }
}
