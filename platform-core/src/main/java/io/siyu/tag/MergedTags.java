package io.siyu.tag;

import io.siyu.contact.ContactsMerged;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Two contacts are one person: who had a tag under either name has it. That is no news to anybody, so nothing is told. */
@Component
class MergedTags {

    private final JdbcClient jdbc;

    MergedTags(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void on(ContactsMerged merged) {
        jdbc.sql("""
                        with gone as (
                            delete from contact_tag where tenant_id = :tenant and contact_id = :gone
                            returning tag_id, tagged_at, cause)
                        insert into contact_tag (tenant_id, tag_id, contact_id, tagged_at, cause)
                        select :tenant, tag_id, :kept, tagged_at, cause from gone
                        on conflict (tenant_id, tag_id, contact_id) do nothing""")
                .param("tenant", merged.tenant().value())
                .param("kept", merged.kept())
                .param("gone", merged.gone())
                .update();
    }
}
