package io.siyu.condition;

import io.siyu.behaviour.BehaviourRecorded;
import io.siyu.behaviour.BehaviourRecorded.Recorded;
import io.siyu.behaviour.EventName;
import io.siyu.condition.Topic.Kind;
import io.siyu.contact.Cause;
import io.siyu.contact.ContactErased;
import io.siyu.contact.ContactsMerged;
import io.siyu.tenant.TenantId;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/**
 * Keeps who is in which group and what was bought, from the events that tell of it. Both are worked out anew from the
 * contact's events, so that an event told twice or late changes nothing it should not.
 */
@Component
class FactKeeping {

    private static final Set<String> OF_GROUPS = Set.of(EventName.GROUP_JOINED, EventName.GROUP_LEFT);
    private static final Set<String> OF_ORDERS = Set.of(EventName.ORDER_PAID, EventName.ORDER_REFUNDED);

    // One after the other for each contact, so that whoever writes last has seen all.
    private static final String LOCK = """
            select pg_advisory_xact_lock(hashtextextended('facts:' || :tenant || ':' || stripe, 0))
            from (select distinct contact % 64 as stripe from unnest(:contacts::bigint[]) as c (contact)) s
            order by stripe""";

    private static final String GROUPS = """
            insert into group_membership as m (tenant_id, contact_id, chat_id, joined_at, left_at)
            select :tenant, e.contact_id, e.attributes ->> 'chat_id',
                   max(e.occurred_at) filter (where e.name = 'group_joined'),
                   max(e.occurred_at) filter (where e.name = 'group_left')
            from behaviour_event e
            where e.tenant_id = :tenant and e.contact_id = any(:contacts) and e.name in ('group_joined', 'group_left')
              and e.attributes ->> 'chat_id' <> ''
            group by e.contact_id, e.attributes ->> 'chat_id'
            order by 2, 3
            on conflict (tenant_id, contact_id, chat_id) do update
                set joined_at = greatest(m.joined_at, excluded.joined_at), left_at = greatest(m.left_at, excluded.left_at)""";

    private static final String SPENDING = """
            insert into spending as s (tenant_id, contact_id, total, orders, first, largest)
            select :tenant, c.id, coalesce(paid.total, 0) - coalesce(refunded.total, 0), paid.orders, paid.first, paid.largest
            from unnest(:contacts::bigint[]) as c (id)
            cross join lateral (
                select count(*) as orders, sum(as_number(e.attributes ->> 'amount')) as total,
                       max(as_number(e.attributes ->> 'amount')) as largest,
                       (array_agg(as_number(e.attributes ->> 'amount') order by e.occurred_at, e.id))[1] as first
                from behaviour_event e
                where e.tenant_id = :tenant and e.contact_id = c.id and e.name = 'order_paid') paid
            cross join lateral (
                select sum(as_number(e.attributes ->> 'amount')) as total from behaviour_event e
                where e.tenant_id = :tenant and e.contact_id = c.id and e.name = 'order_refunded') refunded
            order by c.id
            on conflict (tenant_id, contact_id) do update
                set total = excluded.total, orders = excluded.orders, first = excluded.first, largest = excluded.largest""";

    private static final String FORGET = """
            with groups as (delete from group_membership where tenant_id = :tenant and contact_id = any(:contacts))
            delete from spending where tenant_id = :tenant and contact_id = any(:contacts)""";

    private static final String JOIN_GROUPS = """
            insert into group_membership as m (tenant_id, contact_id, chat_id, joined_at, left_at)
            select :tenant, :kept, chat_id, joined_at, left_at from group_membership
            where tenant_id = :tenant and contact_id = :gone
            on conflict (tenant_id, contact_id, chat_id) do update
                set joined_at = greatest(m.joined_at, excluded.joined_at), left_at = greatest(m.left_at, excluded.left_at)""";

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    FactKeeping(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    @ApplicationModuleListener
    void on(BehaviourRecorded recorded) {
        keep(recorded, OF_GROUPS, GROUPS, Kind.GROUP);
        keep(recorded, OF_ORDERS, SPENDING, Kind.SPENDING);
    }

    /** Within the erasing transaction: either everything is gone or nothing. */
    @EventListener
    void on(ContactErased erased) {
        of(FORGET, erased.tenant(), erased.contacts()).update();
    }

    /** Within the merging transaction; what was bought is worked out once the events have changed hands. */
    @EventListener
    void joinGroups(ContactsMerged merged) {
        jdbc.sql(JOIN_GROUPS)
                .params(Map.of("tenant", merged.tenant().value(), "kept", merged.kept(), "gone", merged.gone()))
                .update();
        of(FORGET, merged.tenant(), List.of(merged.gone())).update();
    }

    @ApplicationModuleListener
    void on(ContactsMerged merged) {
        keep(merged.tenant(), Set.of(merged.kept()), SPENDING, Kind.SPENDING);
    }

    private void keep(BehaviourRecorded recorded, Set<String> names, String statement, Kind kind) {
        Predicate<Recorded> concerned = event -> names.contains(event.name());
        Set<Long> contacts = recorded.events().stream()
                .filter(concerned)
                .map(Recorded::contactId)
                .collect(Collectors.toCollection(TreeSet::new));
        if (!contacts.isEmpty()) {
            keep(recorded.tenant(), contacts, statement, kind);
        }
    }

    private void keep(TenantId tenant, Set<Long> contacts, String statement, Kind kind) {
        of(LOCK, tenant, contacts).query((row, number) -> number).list();
        of(statement, tenant, contacts).update();
        events.publishEvent(new FactsKept(
                tenant, List.copyOf(contacts), List.of(Topic.of(kind)), Cause.of("API", "behaviour"), clock.instant()));
    }

    private JdbcClient.StatementSpec of(String sql, TenantId tenant, Collection<Long> contacts) {
        return jdbc.sql(sql).param("tenant", tenant.value()).param("contacts", contacts.toArray(Long[]::new));
    }
}
