package io.siyu.assignment;

import io.siyu.contact.ContactErased;
import io.siyu.contact.ContactsMerged;
import java.time.ZoneOffset;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is known here of a person follows the person: to the contact they turned out to be, and into oblivion. */
@Component
class PeopleFollowed {

    private final JdbcClient jdbc;

    PeopleFollowed(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A transfer that is not settled stays with the id WeCom was told, and ends with it. */
    @EventListener
    void on(ContactsMerged merged) {
        Map<String, Object> ids =
                Map.of("tenant", merged.tenant().value(), "kept", merged.kept(), "gone", merged.gone());
        jdbc.sql("update assignment set contact_id = :kept where tenant_id = :tenant and contact_id = :gone")
                .params(ids)
                .update();
        jdbc.sql("""
                        update contact_transfer set contact_id = :kept
                        where tenant_id = :tenant and contact_id = :gone and settled_at is not null""").params(ids).update();
        jdbc.sql("""
                        update contact_transfer
                        set state = case when ended_at is null then 'FAILED' else state end,
                            code = coalesce(code, 'wecom.merged'), ended_at = coalesce(ended_at, :at), settled_at = :at,
                            contact_id = :kept, next_check_at = null, lease_until = null
                        where tenant_id = :tenant and contact_id = :gone and settled_at is null""")
                .params(ids)
                .param("at", merged.at().atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("delete from assignment_arrival where tenant_id = :tenant and contact_id = :gone")
                .params(ids)
                .update();
    }

    @EventListener
    void on(ContactErased erased) {
        for (String table : new String[] {"assignment", "contact_transfer", "assignment_arrival"}) {
            jdbc.sql("delete from " + table + " where tenant_id = :tenant and contact_id = any(:contacts)")
                    .param("tenant", erased.tenant().value())
                    .param("contacts", erased.contacts().toArray(Long[]::new))
                    .update();
        }
    }
}
