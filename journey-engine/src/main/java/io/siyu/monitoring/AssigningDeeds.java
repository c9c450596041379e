package io.siyu.monitoring;

import io.siyu.assignment.Assigned;
import io.siyu.assignment.Assignments;
import io.siyu.contact.Cause;
import io.siyu.monitoring.Effect.Result;
import io.siyu.tenant.TenantEvent;
import io.siyu.tenant.TenantId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds owners by the rules of assignment. */
@Component
class AssigningDeeds {

    private static final String OWNERS = """
            select id, owner_id from contact
            where tenant_id = :tenant and id = any(:contacts::bigint[]) and owner_id is not null""";

    private final Assignments assignments;
    private final Witness witness;
    private final JdbcClient jdbc;

    AssigningDeeds(Assignments assignments, Witness witness, JdbcClient jdbc) {
        this.assignments = assignments;
        this.witness = witness;
        this.jdbc = jdbc;
    }

    List<Effect> assign(TenantId tenant, List<Long> contacts, Cause cause, Instant at) {
        Map<Long, Long> before = owners(tenant, contacts);
        List<TenantEvent> facts = witness.during(() -> assignments.assign(tenant, contacts, cause, at));
        Map<Long, Long> assigned = new HashMap<>();
        facts.stream()
                .filter(Assigned.class::isInstance)
                .map(Assigned.class::cast)
                .forEach(fact -> fact.contacts().forEach(contact -> assigned.put(contact, fact.staffId())));
        return contacts.stream()
                .map(contact -> effect(contact, before.get(contact), assigned.get(contact), at))
                .toList();
    }

    private static Effect effect(long contact, @Nullable Long before, @Nullable Long after, Instant at) {
        if (after == null) {
            return Effect.refused(contact, null, "NOT_ASSIGNED", at);
        }
        Result result = Objects.equals(before, after) ? Result.ALREADY : Result.DONE;
        String was = before == null ? null : before.toString();
        return new Effect(contact, result, after, null, was, after.toString(), null, at);
    }

    private Map<Long, Long> owners(TenantId tenant, List<Long> contacts) {
        Map<Long, Long> owners = new HashMap<>();
        jdbc.sql(OWNERS)
                .param("tenant", tenant.value())
                .param("contacts", contacts.toArray(Long[]::new))
                .query(row -> {
                    owners.put(row.getLong("id"), row.getLong("owner_id"));
                });
        return owners;
    }
}
