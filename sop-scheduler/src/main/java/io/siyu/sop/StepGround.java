package io.siyu.sop;

import io.siyu.journey.JourneyState;
import io.siyu.journey.Leaving;
import io.siyu.tenant.TenantId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whether a send that was planned still stands on its ground: the contact in the stage and by the same entry, the step
 * on and still for this contact. The same question before a task leaves and when a held send is released.
 */
@Component
class StepGround {

    /**
     * Why a row {@code s} (contact_id, entry_no) with its enrolment {@code e} (outer joined by {@link #JOIN}) has lost its
     * ground; null if it has not.
     */
    static final String LOST = """
            case
                when e.contact_id is null then 'left_journey'
                when :over then 'journey_stopped'
                when e.state >= 2 then
                    case when e.exit_reason in ('NOT_FRIEND', 'GOAL_MET', 'EXIT_MET') then lower(e.exit_reason)
                         when e.exit_reason = 'STOPPED' then 'journey_stopped'
                         else 'left_journey' end
                when e.stage_id <> :stage or e.entry_no <> s.entry_no then 'stage_moved'
                when e.state = 1 then 'held_out'
                when not :on then 'step_stopped'
                else <leaving>
            end""";

    /** Joins the enrolment that a row {@code s} speaks of. */
    static final String JOIN = """
            left join enrolment e on e.tenant_id = :tenant and e.journey_id = :journey and e.contact_id = s.contact_id
            """;

    private final StoredSteps steps;
    private final Choice.Makers choices;
    private final Leaving leaving;
    private final JdbcClient jdbc;

    StepGround(StoredSteps steps, Choice.Makers choices, Leaving leaving, JdbcClient jdbc) {
        this.steps = steps;
        this.choices = choices;
        this.leaving = leaving;
        this.jdbc = jdbc;
    }

    /**
     * A step, the journey it belongs to, and which variant a row {@code s} gets now.
     *
     * @param state of the journey
     * @param leaving why the contact must leave the journey, which it may not have done yet
     * @param params of {@link #LOST}, {@link #JOIN} and the choice
     */
    record Ground(
            SopStep step, long journey, JourneyState state, Choice choice, String leaving, Map<String, Object> params) {

        /** Whether what stands on this ground has to wait. */
        boolean paused() {
            return state == JourneyState.PAUSED;
        }

        /** A statement about rows {@code s}, with its blanks filled in. */
        String fill(String sql) {
            return sql.replace("<lost>", LOST)
                    .replace("<leaving>", leaving)
                    .replace("<join>", JOIN)
                    .replace("<variant>", choice.variant())
                    .replace("<content>", choice.content())
                    .replace("<refusal>", Choice.REFUSAL);
        }
    }

    /** The ground of an origin; empty if it is no step. */
    Optional<Ground> of(TenantId tenant, long originId) {
        return steps.find(tenant.value(), originId).map(step -> ground(tenant, step));
    }

    private Ground ground(TenantId tenant, SopStep step) {
        return jdbc.sql("""
                        select j.id, j.state from stage s
                        join journey j on j.tenant_id = s.tenant_id and j.id = s.journey_id
                        where s.tenant_id = :tenant and s.id = :stage""")
                .param("tenant", tenant.value())
                .param("stage", step.stageId())
                .query((row, number) ->
                        ground(tenant, step, row.getLong("id"), JourneyState.valueOf(row.getString("state"))))
                .single();
    }

    private Ground ground(TenantId tenant, SopStep step, long journey, JourneyState state) {
        Choice choice = choices.of(tenant, step, "s.contact_id");
        Optional<Leaving.Because> because = leaving.because(tenant, journey, "s.contact_id", "journey_");
        Map<String, Object> params = new HashMap<>(choice.params());
        because.ifPresent(known -> params.putAll(known.params()));
        params.put("tenant", tenant.value());
        params.put("journey", journey);
        params.put("stage", step.stageId());
        params.put("on", step.active());
        params.put("over", state == JourneyState.STOPPED);
        String mustLeave = because.map(known -> "lower(" + known.reason() + ")").orElse("null");
        return new Ground(step, journey, state, choice, mustLeave, params);
    }
}
