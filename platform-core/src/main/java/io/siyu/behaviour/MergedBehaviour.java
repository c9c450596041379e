package io.siyu.behaviour;

import io.siyu.contact.ContactsMerged;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Two contacts are one person: what either did, that person did. */
@Component
class MergedBehaviour {

    private final JdbcClient jdbc;

    MergedBehaviour(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void on(ContactsMerged merged) {
        jdbc.sql("update behaviour_event set contact_id = :kept where tenant_id = :tenant and contact_id = :gone")
                .param("tenant", merged.tenant().value())
                .param("kept", merged.kept())
                .param("gone", merged.gone())
                .update();
    }
}
