package io.siyu.sop;

import io.siyu.tenant.TenantId;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Those who are inside a stage and keep a step as it was. Runs within the caller's transaction. */
@Component
class Keepers {

    private final JdbcClient jdbc;

    Keepers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether anybody may still get an edition: one probe of an index per zone. */
    boolean any(TenantId tenant, SopStep step) {
        return any(tenant, step, step.edition().before(), step.rule() instanceof EntryRule);
    }

    /** Whether anybody is inside whom a change of the step would concern. */
    boolean anyInside(TenantId tenant, SopStep step) {
        return any(tenant, step, Edition.NEVER, false);
    }

    private boolean any(TenantId tenant, SopStep step, Instant before, boolean undecided) {
        return jdbc.sql("""
                        select exists (
                            select from track t
                            left join step_frontier f on :undecided and f.tenant_id = :tenant and f.step_id = :step
                                                      and f.track_id = t.id
                            cross join lateral (
                                select from enrolment e
                                where e.tenant_id = :tenant and e.track_id = t.id and e.state = 0
                                  and e.entered_at >= greatest(f.frontier, :from) and e.entered_at < :before limit 1) somebody
                            where t.tenant_id = :tenant and t.stage_id = :stage)""")
                .param("tenant", tenant.value())
                .param("stage", step.stageId())
                .param("step", step.id())
                .param("undecided", undecided)
                .param("from", step.edition().from().atOffset(ZoneOffset.UTC))
                .param("before", before.atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    /**
     * Removes editions of a stage whose people have all left it, so that they do not pile up: what is on its way to them is
     * stale anyhow.
     */
    void clear(TenantId tenant, SopStep step) {
        jdbc.sql("""
                        update sop_step s set active = false, removed = true
                        where s.tenant_id = :tenant and s.stage_id = :stage and not s.removed and s.entered_before is not null
                          and s.entered_before > coalesce(s.entered_from, :beginning)
                          and not exists (
                              select from track t
                              join lateral (
                                  select from enrolment e
                                  where e.tenant_id = :tenant and e.track_id = t.id and e.state = 0
                                    and e.entered_at >= coalesce(s.entered_from, '-infinity')
                                    and e.entered_at < s.entered_before limit 1) somebody on true
                              where t.tenant_id = :tenant and t.stage_id = s.stage_id)""")
                .param("tenant", tenant.value())
                .param("stage", step.stageId())
                .param("beginning", Frontiers.BEGINNING.atOffset(ZoneOffset.UTC))
                .update();
    }
}
