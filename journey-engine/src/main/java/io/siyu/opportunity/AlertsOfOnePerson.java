package io.siyu.opportunity;

import io.siyu.contact.ContactsMerged;
import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lets alerts follow a person from one contact to another. */
@Component
class AlertsOfOnePerson {

    // What stands for both stands once.
    private static final String FOLLOW = """
            update alert a
            set contact_id = case when twin.id is null then :kept else a.contact_id end,
                withdrawn_at = case when twin.id is null then a.withdrawn_at else :now end
            from alert mine
            left join alert twin on twin.tenant_id = :tenant and twin.contact_id = :kept and twin.audience = mine.audience
                and twin.source = mine.source and twin.text = mine.text
                and twin.acknowledged_at is null and twin.withdrawn_at is null
            where mine.tenant_id = :tenant and mine.contact_id = :gone
              and mine.acknowledged_at is null and mine.withdrawn_at is null
              and a.tenant_id = :tenant and a.id = mine.id""";

    private final JdbcClient jdbc;
    private final Clock clock;

    AlertsOfOnePerson(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @EventListener
    void on(ContactsMerged merged) {
        jdbc.sql(FOLLOW)
                .param("tenant", merged.tenant().value())
                .param("kept", merged.kept())
                .param("gone", merged.gone())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }
}
