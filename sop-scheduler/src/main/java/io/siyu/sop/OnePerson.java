package io.siyu.sop;

import io.siyu.contact.ContactsMerged;
import io.siyu.delivery.DueSelection;
import io.siyu.delivery.SendsOfPersons;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Says of one contact what was sent to another who is the same person. What the last stay of the other brought counts for
 * the stage where the person is now, whatever that entry's number: it goes on, and nothing of it is repeated. Hears within
 * the merging transaction, after the journeys have agreed on where the person is.
 */
@Component
class OnePerson {

    private static final String KEYS = """
            select s.origin_id, s.occurrence,
                   case when s.by_entry and s.is_last then coalesce(e.entry_no, s.occurrence) else s.occurrence end as new_occurrence,
                   case when s.is_last and e.entry_no is not null then e.entry_no else s.entry_no end as new_entry_no
            from (select d.origin_id, d.occurrence, d.entry_no, p.stage_id,
                         p.rule_kind in ('AFTER', 'DAY_AT', 'NEXT_WEEKDAY') as by_entry,
                         d.entry_no = max(d.entry_no) over (partition by p.stage_id) as is_last
                  from (select origin_id, occurrence, entry_no from send
                        where tenant_id = :tenant and contact_id = :gone
                        union all
                        select origin_id, occurrence, entry_no from held_send
                        where tenant_id = :tenant and contact_id = :gone) d
                  join sop_step p on p.tenant_id = :tenant and p.id = d.origin_id) s
            left join enrolment e on e.tenant_id = :tenant and e.contact_id = :kept and e.stage_id = s.stage_id
                                 and e.state <= 1""";

    private final SendsOfPersons sends;

    OnePerson(SendsOfPersons sends) {
        this.sends = sends;
    }

    @EventListener
    @Order(Ordered.LOWEST_PRECEDENCE)
    void on(ContactsMerged merged) {
        DueSelection keys = new DueSelection(
                KEYS, Map.of("tenant", merged.tenant().value(), "kept", merged.kept(), "gone", merged.gone()));
        sends.unite(merged.tenant(), merged.kept(), merged.gone(), keys);
    }
}
