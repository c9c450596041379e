package io.siyu.monitoring;

import io.siyu.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/** Tells what rules decided, why, and what came of it. */
@Component
class FiringLog {

    private static final TypeReference<List<Firing.Done>> EFFECTS = new TypeReference<>() {};

    private static final String LAST = """
            select f.id, f.contact_id, c.name, f.occurred_at, f.fired_at, f.outcome, f.due_at, f.cause,
                   f.reasons ->> :language as reasons,
                   coalesce(e.effects, '[]') as effects
            from (select * from rule_firing where tenant_id = :tenant and rule_id = :rule
                  order by id desc limit :limit) f
            join contact c on c.tenant_id = :tenant and c.id = f.contact_id
            cross join lateral (
                select jsonb_agg(jsonb_build_object(
                           'kind', e.kind, 'result', e.result, 'target', e.target, 'detail', e.detail, 'was', e.was,
                           'becomes', e.becomes, 'undoneAt', e.undone_at) order by e.action) as effects
                from rule_effect e where e.tenant_id = :tenant and e.firing_id = f.id) e
            order by f.id desc""";

    private final JdbcClient jdbc;

    FiringLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What a rule decided last, latest first. */
    List<Firing> last(TenantId tenant, long rule, int limit) {
        return jdbc.sql(LAST)
                .param("tenant", tenant.value())
                .param("rule", rule)
                .param("limit", limit)
                .param("language", language(LocaleContextHolder.getLocale()))
                .query(FiringLog::firing)
                .list();
    }

    private static String language(Locale locale) {
        return locale.getLanguage().equals("en") ? "en" : "zh";
    }

    private static Firing firing(ResultSet row, int number) throws SQLException {
        return new Firing(
                row.getLong("id"),
                row.getLong("contact_id"),
                row.getString("name"),
                instant(row.getObject("occurred_at", OffsetDateTime.class)),
                instant(row.getObject("fired_at", OffsetDateTime.class)),
                Outcome.valueOf(row.getString("outcome")),
                due(row),
                RuleJson.JSON.readValue(row.getString("cause"), Firing.Inputs.class),
                row.getString("reasons"),
                RuleJson.JSON.readValue(row.getString("effects"), EFFECTS));
    }

    private static @Nullable Instant due(ResultSet row) throws SQLException {
        OffsetDateTime due = row.getObject("due_at", OffsetDateTime.class);
        return due == null ? null : due.toInstant();
    }

    private static Instant instant(OffsetDateTime time) {
        return time.toInstant();
    }
}
