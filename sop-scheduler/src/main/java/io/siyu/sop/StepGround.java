package io.siyu.sop;

import io.siyu.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whether a send that was planned still stands on its ground: the contact in the stage and by the same entry, the step
 * on, the tags as asked for. The same question before a task leaves and when a held send is released.
 */
@Component
class StepGround {

    private final StoredSteps steps;
    private final JdbcClient jdbc;

    StepGround(StoredSteps steps, JdbcClient jdbc) {
        this.steps = steps;
        this.jdbc = jdbc;
    }

    /** A step and the journey it belongs to. */
    record Ground(SopStep step, long journey, boolean running) {

        /**
         * Why a row {@code s} (contact_id, occurrence) with its enrolment {@code e} (outer joined by {@link #JOIN}) has
         * lost its ground, in SQL; null if it has not. Adds its parameters.
         */
        String lost(Map<String, Object> params) {
            params.put("journey", journey);
            params.put("stage", step.stageId());
            params.put("on", step.active());
            return """
                    case
                        when e.contact_id is null then 'left_journey'
                        when e.state >= 2 then case e.exit_reason when 'NOT_FRIEND' then 'not_friend' else 'left_journey' end
                        when e.stage_id <> :stage or e.entry_no <> s.occurrence then 'stage_moved'
                        when not :on then 'step_stopped'
                        when not (<tags>) then 'condition_false'
                    end""".replace("<tags>", TagTest.holds(step, "s.contact_id", params));
        }
    }

    /** Joins the enrolment that a row {@code s} speaks of. */
    static final String JOIN = """
            left join enrolment e on e.tenant_id = :tenant and e.journey_id = :journey and e.contact_id = s.contact_id
            """;

    /** The ground of an origin; empty if it is no step. */
    Optional<Ground> of(TenantId tenant, long originId) {
        return steps.find(tenant.value(), originId).map(step -> ground(tenant, step));
    }

    Map<String, Object> params(TenantId tenant) {
        return new HashMap<>(Map.of("tenant", tenant.value()));
    }

    private Ground ground(TenantId tenant, SopStep step) {
        return jdbc.sql("""
                        select j.id, j.state = 'RUNNING' as running from stage s
                        join journey j on j.tenant_id = s.tenant_id and j.id = s.journey_id
                        where s.tenant_id = :tenant and s.id = :stage""")
                .param("tenant", tenant.value())
                .param("stage", step.stageId())
                .query((ResultSet row, int number) -> ground(step, row))
                .single();
    }

    private static Ground ground(SopStep step, ResultSet row) throws SQLException {
        return new Ground(step, row.getLong("id"), row.getBoolean("running"));
    }
}
