package io.siyu.monitoring;

import io.siyu.contact.ContactsMerged;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lets a cool-down go on when two contacts turn out to be one person. */
@Component
class RulesOfOnePerson {

    private static final String REST_GOES_ON = """
            insert into rule_rest as r (tenant_id, rule_id, contact_id, rests_from)
            select tenant_id, rule_id, :kept, rests_from from rule_rest
            where tenant_id = :tenant and contact_id = :gone
              and rule_id in (select id from monitoring_rule where tenant_id = :tenant)
            order by rule_id
            on conflict (tenant_id, rule_id, contact_id)
            do update set rests_from = greatest(r.rests_from, excluded.rests_from)""";

    private final JdbcClient jdbc;

    RulesOfOnePerson(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void on(ContactsMerged merged) {
        jdbc.sql(REST_GOES_ON)
                .param("tenant", merged.tenant().value())
                .param("kept", merged.kept())
                .param("gone", merged.gone())
                .update();
    }
}
