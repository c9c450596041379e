package io.siyu.contact;

import static java.util.stream.Collectors.toMap;

import io.siyu.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of attributes and the values in those of contacts. */
@Component
class StoredAttributes {

    private static final String SELECT = """
            select key, label, type, choices, used, retired from attribute where tenant_id = :tenant""";

    private final JdbcClient jdbc;

    StoredAttributes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Attribute> all(TenantId tenant) {
        return jdbc.sql(SELECT + " order by retired, ord, key")
                .param("tenant", tenant.value())
                .query(StoredAttributes::attribute)
                .list();
    }

    Optional<Attribute> get(TenantId tenant, String key) {
        return jdbc.sql(SELECT + " and key = :key")
                .param("tenant", tenant.value())
                .param("key", key)
                .query(StoredAttributes::attribute)
                .optional();
    }

    void save(TenantId tenant, AttributeDraft draft) {
        jdbc.sql("""
                        insert into attribute (tenant_id, key, label, type, choices, ord)
                        select :tenant, :key, :label, :type, :choices, coalesce(max(ord) + 1, 0)
                        from attribute where tenant_id = :tenant
                        on conflict (tenant_id, key) do update
                            set label = excluded.label, choices = excluded.choices, retired = false
                            where attribute.type = excluded.type""")
                .param("tenant", tenant.value())
                .param("key", draft.key())
                .param("label", draft.label())
                .param("type", draft.type().name())
                .param(
                        "choices",
                        draft.type() == AttributeType.CHOICE ? draft.choices().toArray(String[]::new) : new String[0])
                .update();
    }

    void remove(TenantId tenant, String key) {
        Map<String, Object> named = Map.of("tenant", tenant.value(), "key", key);
        jdbc.sql("update attribute set retired = true where tenant_id = :tenant and key = :key and used")
                .params(named)
                .update();
        jdbc.sql("delete from attribute where tenant_id = :tenant and key = :key and not used")
                .params(named)
                .update();
    }

    Map<String, String> values(TenantId tenant, long contact) {
        return jdbc
                .sql("""
                        select value.key, value.value from contact c, jsonb_each_text(c.attributes) value
                        where c.tenant_id = :tenant and c.id = :contact""")
                .param("tenant", tenant.value())
                .param("contact", contact)
                .query((row, number) -> Map.entry(row.getString(1), row.getString(2)))
                .list()
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Attribute attribute(ResultSet row, int number) throws SQLException {
        return new Attribute(
                row.getString("key"),
                row.getString("label"),
                AttributeType.valueOf(row.getString("type")),
                List.of((String[]) row.getArray("choices").getArray()),
                row.getBoolean("used"),
                row.getBoolean("retired"));
    }
}
