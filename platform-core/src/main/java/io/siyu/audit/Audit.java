package io.siyu.audit;

import io.siyu.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The memory of deeds that somebody may have to answer for. */
@Component
public class Audit {

    private static final TypeReference<Map<String, String>> DETAILS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Audit(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Remembers a deed within the transaction that does it: either both happened or neither. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void write(
            TenantId tenant, String who, AuditAction action, String subject, Map<String, String> details, Instant at) {
        jdbc.sql("""
                        insert into audit_entry (tenant_id, at, who, action, subject, details)
                        values (:tenant, :at, :who, :action, :subject, cast(:details as jsonb))""")
                .param("tenant", tenant.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("who", who)
                .param("action", action.name())
                .param("subject", subject)
                .param("details", json.writeValueAsString(details))
                .update();
    }

    /**
     * Deeds, the latest first; to read on, pass the id of the last.
     *
     * @param before {@link Long#MAX_VALUE} to begin
     */
    @Transactional(readOnly = true)
    public List<AuditEntry> entries(TenantId tenant, AuditFilter filter, int limit, long before) {
        String sql = "select id, at, who, action, subject, details from audit_entry where tenant_id = :tenant"
                + " and id < :before"
                + (filter.action() == null ? "" : " and action = :action")
                + (filter.who() == null ? "" : " and who = :who")
                + (filter.subject() == null ? "" : " and subject = :subject")
                + (filter.from() == null ? "" : " and at >= :from")
                + (filter.until() == null ? "" : " and at < :until")
                + " order by id desc limit :limit";
        return jdbc.sql(sql)
                .params(asked(filter))
                .param("tenant", tenant.value())
                .param("before", before)
                .param("limit", limit)
                .query(this::entry)
                .list();
    }

    private static Map<String, @Nullable Object> asked(AuditFilter filter) {
        Map<String, @Nullable Object> asked = new HashMap<>();
        asked.put("action", filter.action() == null ? null : filter.action().name());
        asked.put("who", filter.who());
        asked.put("subject", filter.subject());
        asked.put("from", utc(filter.from()));
        asked.put("until", utc(filter.until()));
        return asked;
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private AuditEntry entry(ResultSet row, int number) throws SQLException {
        return new AuditEntry(
                row.getLong("id"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("who"),
                AuditAction.valueOf(row.getString("action")),
                row.getString("subject"),
                json.readValue(row.getString("details"), DETAILS));
    }
}
