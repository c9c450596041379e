package io.siyu.assignment;

import static java.util.stream.Collectors.toMap;

import io.siyu.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads decisions back. */
@Component
class AssignmentRecords {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String SELECT = """
            select a.id, a.contact_id, c.name as contact_name, a.decided_at, a.outcome, a.staff_id, a.previous_owner,
                   a.rule_id, a.cause, a.considered::text, t.state, t.code
            from assignment a
            join contact c on c.tenant_id = :tenant and c.id = a.contact_id
            left join contact_transfer t on t.tenant_id = :tenant and t.contact_id = a.contact_id
                                        and t.assignment_id = a.id
            where a.tenant_id = :tenant and\s""";

    private final JdbcClient jdbc;

    AssignmentRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<AssignmentRecord> ofContact(TenantId tenant, long contact, int limit) {
        return read(tenant, "a.contact_id = :contact", limit)
                .param("contact", contact)
                .query(AssignmentRecords::line)
                .list();
    }

    List<AssignmentRecord> of(TenantId tenant, Collection<Long> ids) {
        return read(tenant, "a.id = any(:ids)", ids.size())
                .param("ids", ids.toArray(Long[]::new))
                .query(AssignmentRecords::line)
                .list();
    }

    List<AssignmentRecord> latest(TenantId tenant, @Nullable Long run, int limit, long beforeId) {
        return read(tenant, (run == null ? "" : "a.run_id = :run and ") + "a.id < :before", limit)
                .param("run", run)
                .param("before", beforeId)
                .query(AssignmentRecords::line)
                .list();
    }

    Map<Long, Long> owned(TenantId tenant) {
        return jdbc
                .sql(
                        "select staff_id, sum(n)::bigint as n from owned_tally where tenant_id = :tenant group by staff_id")
                .param("tenant", tenant.value())
                .query((row, number) -> Map.entry(row.getLong("staff_id"), row.getLong("n")))
                .list()
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private JdbcClient.StatementSpec read(TenantId tenant, String which, int limit) {
        return jdbc.sql(SELECT + which + " order by a.id desc limit :limit")
                .param("tenant", tenant.value())
                .param("limit", limit);
    }

    private static AssignmentRecord line(ResultSet row, int number) throws SQLException {
        @Nullable String transfer = row.getString("state");
        return new AssignmentRecord(
                row.getLong("id"),
                row.getLong("contact_id"),
                row.getString("contact_name"),
                row.getObject("decided_at", OffsetDateTime.class).toInstant(),
                Outcome.valueOf(row.getString("outcome")),
                row.getObject("staff_id", Long.class),
                row.getObject("previous_owner", Long.class),
                row.getObject("rule_id", Long.class),
                row.getString("cause"),
                JSON.readValue(row.getString("considered"), new TypeReference<List<Consideration>>() {}),
                transfer == null ? null : TransferState.valueOf(transfer),
                row.getString("code"));
    }
}
