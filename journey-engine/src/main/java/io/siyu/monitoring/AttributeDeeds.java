package io.siyu.monitoring;

import io.siyu.contact.AttributeSetting;
import io.siyu.contact.Attributes;
import io.siyu.contact.Cause;
import io.siyu.monitoring.Effect.Result;
import io.siyu.tenant.TenantId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Gives attributes values. */
@Component
class AttributeDeeds {

    // Locked, so that what stood there before is what is replaced.
    private static final String VALUES = """
            select id, attributes ->> :attribute as value from contact
            where tenant_id = :tenant and id = any(:contacts::bigint[]) order by id for update""";

    private final Attributes attributes;
    private final JdbcClient jdbc;

    AttributeDeeds(Attributes attributes, JdbcClient jdbc) {
        this.attributes = attributes;
        this.jdbc = jdbc;
    }

    List<Effect> set(TenantId tenant, String attribute, String value, List<Long> contacts, Cause cause, Instant at) {
        Map<Long, String> before = values(tenant, attribute, contacts);
        return switch (attributes.set(tenant, contacts, Map.of(attribute, value), cause, at)) {
            case AttributeSetting.Invalid _ ->
                contacts.stream()
                        .map(contact -> Effect.refused(contact, null, "ATTRIBUTE", at))
                        .toList();
            case AttributeSetting.Done _ -> {
                Map<Long, String> after = values(tenant, attribute, contacts);
                yield contacts.stream()
                        .map(contact -> effect(contact, attribute, before.get(contact), after.get(contact), at))
                        .toList();
            }
        };
    }

    private static Effect effect(
            long contact, String attribute, @Nullable String was, @Nullable String becomes, Instant at) {
        Result result = Objects.equals(was, becomes) ? Result.ALREADY : Result.DONE;
        return new Effect(contact, result, null, attribute, was, becomes, null, at);
    }

    private Map<Long, String> values(TenantId tenant, String attribute, List<Long> contacts) {
        Map<Long, String> values = new HashMap<>();
        jdbc.sql(VALUES)
                .param("tenant", tenant.value())
                .param("attribute", attribute)
                .param("contacts", contacts.toArray(Long[]::new))
                .query(row -> {
                    String value = row.getString("value");
                    if (value != null) {
                        values.put(row.getLong("id"), value);
                    }
                });
        return values;
    }
}
