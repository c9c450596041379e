package io.siyu.opportunity;

import io.siyu.contact.ContactErased;
import io.siyu.contact.ContactsMerged;
import java.util.List;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What becomes of opportunities when two contacts are one person, and when a person is forgotten. */
@Component
class OfOnePerson {

    /** Of two unfinished lines of one kind the kept contact's goes on, with the better score and the later signal. */
    private static final String RAISE = """
            update opportunity k set score = greatest(k.score, g.score),
                                     last_signal_at = greatest(k.last_signal_at, g.last_signal_at)
            from opportunity g
            where k.tenant_id = :tenant and k.contact_id = :kept and k.state in ('OPEN', 'SNOOZED')
              and g.tenant_id = :tenant and g.contact_id = :gone and g.state in ('OPEN', 'SNOOZED') and g.kind = k.kind""";

    private static final String SUPERSEDED = """
            select g.id from opportunity g
            join opportunity k on k.tenant_id = :tenant and k.contact_id = :kept and k.kind = g.kind
                              and k.state in ('OPEN', 'SNOOZED')
            where g.tenant_id = :tenant and g.contact_id = :gone and g.state in ('OPEN', 'SNOOZED')""";

    private static final String REASONS = "with superseded as (" + SUPERSEDED + """
            ), moved as (
                delete from opportunity_reason r using superseded s
                where r.tenant_id = :tenant and r.opportunity_id = s.id
                returning r.*
            )
            insert into opportunity_reason (tenant_id, opportunity_id, at, rule_name, event_name, detail)
            select :tenant, k.id, m.at, m.rule_name, m.event_name, m.detail
            from moved m
            join opportunity g on g.tenant_id = :tenant and g.id = m.opportunity_id
            join opportunity k on k.tenant_id = :tenant and k.contact_id = :kept and k.kind = g.kind
                              and k.state in ('OPEN', 'SNOOZED')
            on conflict do nothing""";

    private static final String DROP =
            "delete from opportunity where tenant_id = :tenant and id in (" + SUPERSEDED + ")";

    private static final String MOVE =
            "update opportunity set contact_id = :kept where tenant_id = :tenant and contact_id = :gone";

    private final JdbcClient jdbc;

    OfOnePerson(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void on(ContactsMerged merged) {
        Map<String, Object> both =
                Map.of("tenant", merged.tenant().value(), "kept", merged.kept(), "gone", merged.gone());
        for (String statement : List.of(RAISE, REASONS, DROP, MOVE)) {
            jdbc.sql(statement).params(both).update();
        }
    }

    @EventListener
    void on(ContactErased erased) {
        jdbc.sql("""
                        delete from opportunity_reason r using opportunity o
                        where o.tenant_id = :tenant and o.contact_id = any(:contacts)
                          and r.tenant_id = :tenant and r.opportunity_id = o.id""")
                .param("tenant", erased.tenant().value())
                .param("contacts", erased.contacts().toArray(Long[]::new))
                .update();
    }
}
