package io.siyu.delivery;

import io.siyu.assignment.TransferSettled;
import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Sends that wait for it to be clear who speaks to their contact are decided again as soon as it is. */
@Component
class Unresolved {

    private final JdbcClient jdbc;
    private final Clock clock;

    Unresolved(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @ApplicationModuleListener
    void on(TransferSettled settled) {
        jdbc.sql("""
                        update held_send set release_at = :now
                        where tenant_id = :tenant and contact_id = any(:contacts) and reason = :reason
                          and release_at > :now""")
                .param("tenant", settled.tenant().value())
                .param("contacts", settled.contacts().toArray(Long[]::new))
                .param("reason", Reason.OWNER_UNRESOLVED.code())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }
}
