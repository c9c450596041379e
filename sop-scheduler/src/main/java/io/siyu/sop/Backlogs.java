package io.siyu.sop;

import io.siyu.delivery.Backlog;
import io.siyu.journey.JourneyResumed;
import io.siyu.journey.Overdue;
import io.siyu.tenant.TenantId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Remembers what was wanted of the messages that were due while a journey was paused. One row per journey, however many
 * people wait: the sweep asks it when it comes to them.
 */
@Component
class Backlogs {

    private final JdbcClient jdbc;

    Backlogs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void on(JourneyResumed resumed) {
        boolean drop = resumed.overdue() == Overdue.DROP;
        boolean all = resumed.overdue() == Overdue.ALL;
        jdbc.sql("""
                        insert into journey_backlog (tenant_id, journey_id, dropped_before, sent_before)
                        values (:tenant, :journey, :dropped, :sent)
                        on conflict (tenant_id, journey_id) do update
                        set dropped_before = excluded.dropped_before, sent_before = excluded.sent_before""")
                .param("tenant", resumed.tenant().value())
                .param("journey", resumed.journeyId())
                .param("dropped", drop ? resumed.at().atOffset(ZoneOffset.UTC) : null)
                .param("sent", all ? resumed.at().atOffset(ZoneOffset.UTC) : null)
                .update();
    }

    /** What becomes of what is late of a step. One that was written since was not meant by whoever let the journey go on. */
    Backlog of(TenantId tenant, long journey, SopStep step) {
        Backlog backlog = of(tenant, journey);
        return backlog.decidedAt().isBefore(step.effectiveFrom()) ? Backlog.ORDINARY : backlog;
    }

    private Backlog of(TenantId tenant, long journey) {
        return jdbc.sql("""
                        select dropped_before, sent_before from journey_backlog
                        where tenant_id = :tenant and journey_id = :journey""")
                .param("tenant", tenant.value())
                .param("journey", journey)
                .query((row, number) -> new Backlog(
                        orNever(row.getObject("dropped_before", OffsetDateTime.class)),
                        orNever(row.getObject("sent_before", OffsetDateTime.class))))
                .optional()
                .orElse(Backlog.ORDINARY);
    }

    private static Instant orNever(@Nullable OffsetDateTime moment) {
        return moment == null ? Instant.EPOCH : moment.toInstant();
    }
}
