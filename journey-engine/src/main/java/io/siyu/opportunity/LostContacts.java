package io.siyu.opportunity;

import io.siyu.contact.ContactLost;
import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Closes chat opportunities with contacts whom nobody has as a friend any more. Those to call remain: a phone still rings. */
@Component
class LostContacts {

    private final JdbcClient jdbc;
    private final Clock clock;

    LostContacts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @ApplicationModuleListener
    void on(ContactLost lost) {
        jdbc.sql("""
                        update opportunity set state = 'LOST', snoozed_until = null, closed_at = :now, handled_by = null
                        where tenant_id = :tenant and contact_id = :contact and kind = 'CHAT'
                          and state in ('OPEN', 'SNOOZED')
                          and not exists (select from follow_relation f
                                          where f.tenant_id = :tenant and f.contact_id = :contact and f.lost_at is null)""")
                .param("tenant", lost.tenant().value())
                .param("contact", lost.contact())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }
}
