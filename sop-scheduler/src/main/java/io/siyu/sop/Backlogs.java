package io.siyu.sop;

import io.siyu.delivery.Backlog;
import io.siyu.journey.JourneyResumed;
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
        switch (resumed.overdue()) {
            case DROP -> remember(resumed, "dropped_before");
            case ALL -> remember(resumed, "sent_before");
            case WITHIN_WINDOW -> {
                // What is too late is skipped without being told.
            }
        }
    }

    /** What becomes of what is late in a journey. */
    Backlog of(TenantId tenant, long journey) {
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

    private void remember(JourneyResumed resumed, String what) {
        jdbc.sql("""
                        insert into journey_backlog (tenant_id, journey_id, <what>) values (:tenant, :journey, :at)
                        on conflict (tenant_id, journey_id) do update set <what> = excluded.<what>""".replace("<what>", what))
                .param("tenant", resumed.tenant().value())
                .param("journey", resumed.journeyId())
                .param("at", resumed.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    private static Instant orNever(@Nullable OffsetDateTime moment) {
        return moment == null ? Instant.EPOCH : moment.toInstant();
    }
}
