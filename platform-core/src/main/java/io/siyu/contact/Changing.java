package io.siyu.contact;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.siyu.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Gatherers;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whatever changes what is known of contacts does it through here, one statement for one or for thousands: the change,
 * its history and the mirrored dates together. Then it is told, of those only who really changed.
 */
@Component
class Changing {

    /** The largest page of ids in one event. */
    private static final int PAGE = 1_000;

    /**
     * What follows the common table {@code touched (id bigint, was jsonb, becomes jsonb)}, in which the change itself
     * returns the facts it touches by name. What stands behind a unit separator in a fact makes it another one and is not kept.
     */
    private static final String RECORD = """
            , difference as (
                select t.id, fact.key, t.was->>fact.key as was, t.becomes->>fact.key as becomes
                from touched t cross join lateral (
                    select jsonb_object_keys(t.was) union select jsonb_object_keys(t.becomes)) fact (key)
                where t.was->>fact.key is distinct from t.becomes->>fact.key
            ), history as (
                insert into contact_change (tenant_id, contact_id, attribute, was, becomes, at, cause)
                select :tenant, id, key, split_part(was, chr(31), 1), split_part(becomes, chr(31), 1), :at, :cause
                from difference
            ), forgotten as (
                delete from contact_date d using difference f
                where d.tenant_id = :tenant and d.contact_id = f.id and d.attribute = f.key and f.becomes is null
            ), remembered as (
                insert into contact_date (tenant_id, contact_id, attribute, value)
                select :tenant, id, key, becomes::date from difference f
                where becomes is not null
                  and (key = 'birthday' or exists (select from attribute a
                                                   where a.tenant_id = :tenant and a.key = f.key and a.type = 'DATE'))
                on conflict (tenant_id, contact_id, attribute) do update set value = excluded.value
            ), use as (
                update attribute a set used = true
                where a.tenant_id = :tenant and not a.used and a.key in (select key from difference)
            )
            select id, array_agg(key order by key) as facts from difference group by id order by id""";

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    Changing(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /**
     * Answers whom it really changed.
     *
     * @param touched common tables, the last of them {@code touched}, which do the change
     */
    List<Long> change(TenantId tenant, String touched, Map<String, ?> parameters, Cause cause, Instant at) {
        List<Changed> changed = jdbc.sql("with " + touched + RECORD)
                .params(parameters)
                .param("tenant", tenant.value())
                .param("cause", cause.label())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(Changed::of)
                .list();
        announce(tenant, changed, cause, at);
        return changed.stream().map(Changed::contact).toList();
    }

    private void announce(TenantId tenant, List<Changed> changed, Cause cause, Instant at) {
        Map<String, List<Long>> byFacts =
                changed.stream().collect(groupingBy(Changed::facts, TreeMap::new, mapping(Changed::contact, toList())));
        byFacts.forEach((facts, contacts) -> contacts.stream()
                .gather(Gatherers.windowFixed(PAGE))
                .map(page -> new ContactChanged(tenant, page, Changed.set(facts), cause, at))
                .forEach(events::publishEvent));
    }

    /** A contact and the names of what changed about it, with commas between. */
    private record Changed(long contact, String facts) {

        static Changed of(ResultSet row, int number) throws SQLException {
            return new Changed(row.getLong("id"), String.join(",", (String[])
                    row.getArray("facts").getArray()));
        }

        static Set<String> set(String facts) {
            return Set.copyOf(Arrays.asList(facts.split(",")));
        }
    }
}
