package io.siyu.opportunity;

import static java.util.stream.Collectors.toMap;

import io.siyu.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Alerts (提醒): what people should know about contacts. One stands until somebody acknowledges it; raised again, it counts. */
@Component
@Transactional
public class Alerts {

    private static final String RAISE = """
            insert into alert as a (tenant_id, contact_id, audience, source, text, raised_at, last_at)
            select :tenant, c.id, :audience, :source, :text, :at, :at
            from contact c where c.tenant_id = :tenant and c.id = any(:contacts::bigint[]) order by c.id
            on conflict (tenant_id, contact_id, audience, source, text)
                where acknowledged_at is null and withdrawn_at is null
            do update set times = a.times + 1, last_at = greatest(a.last_at, excluded.last_at)
            returning id, contact_id, old.id is null as fresh""";

    private static final String STANDING = " a.acknowledged_at is null and a.withdrawn_at is null";

    // Leaders see what is meant for them, and what is meant for the owner of a contact that nobody owns.
    private static final String FOR_THEM = " and case when :staff::bigint is null"
            + " then a.audience = 'LEADERS' or c.owner_id is null"
            + " else a.audience = 'OWNER' and c.owner_id = :staff end";

    private static final String OF = """
            select a.id, a.contact_id, c.name, s.name as owner_name, a.audience, a.source, a.text, a.raised_at, a.last_at,
                   a.times
            from alert a
            join contact c on c.tenant_id = :tenant and c.id = a.contact_id
            left join staff s on s.tenant_id = :tenant and s.id = c.owner_id
            where a.tenant_id = :tenant and""" + STANDING + FOR_THEM + " order by a.last_at desc, a.id desc limit :limit";

    private static final String ACKNOWLEDGE = """
            update alert a set acknowledged_at = :now, acknowledged_by = :actor
            from contact c
            where a.tenant_id = :tenant and a.id = :id and c.tenant_id = :tenant and c.id = a.contact_id and""" + STANDING + FOR_THEM;

    private static final String WITHDRAW = """
            update alert a set withdrawn_at = :now
            where a.tenant_id = :tenant and a.id = any(:alerts::bigint[]) and""" + STANDING + " returning a.id";

    private final JdbcClient jdbc;
    private final Clock clock;

    Alerts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Alerts people about contacts and answers the new alerts by contact; one that stands already counts once more. */
    public Map<Long, Long> raise(
            TenantId tenant, Collection<Long> contacts, Audience audience, String source, String text, Instant at) {
        return jdbc
                .sql(RAISE)
                .param("tenant", tenant.value())
                .param("contacts", contacts.toArray(Long[]::new))
                .param("audience", audience.name())
                .param("source", source)
                .param("text", text)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query((row, number) ->
                        new Raised(row.getLong("contact_id"), row.getLong("id"), row.getBoolean("fresh")))
                .stream()
                .filter(Raised::fresh)
                .collect(toMap(Raised::contact, Raised::id));
    }

    /**
     * What stands, latest first.
     *
     * @param staffId what a sales rep is to know; null: what leaders are to know
     */
    @Transactional(readOnly = true)
    public List<Alert> of(TenantId tenant, @Nullable Long staffId, int limit) {
        return jdbc.sql(OF)
                .param("tenant", tenant.value())
                .param("staff", staffId)
                .param("limit", limit)
                .query(Alerts::alert)
                .list();
    }

    /** Somebody whom it is for has seen it; false when it does not stand (any more) for them. */
    public boolean acknowledge(TenantId tenant, long id, @Nullable Long staffId, String actor) {
        return jdbc.sql(ACKNOWLEDGE)
                        .param("tenant", tenant.value())
                        .param("id", id)
                        .param("staff", staffId)
                        .param("actor", actor)
                        .param("now", now())
                        .update()
                == 1;
    }

    /** Takes back what nobody has acknowledged, and answers which those were. */
    public List<Long> withdraw(TenantId tenant, Collection<Long> ids) {
        return jdbc.sql(WITHDRAW)
                .param("tenant", tenant.value())
                .param("alerts", ids.toArray(Long[]::new))
                .param("now", now())
                .query((row, number) -> row.getLong(1))
                .list();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Alert alert(ResultSet row, int number) throws SQLException {
        return new Alert(
                row.getLong("id"),
                row.getLong("contact_id"),
                row.getString("name"),
                row.getString("owner_name"),
                Audience.valueOf(row.getString("audience")),
                row.getString("source"),
                row.getString("text"),
                row.getObject("raised_at", OffsetDateTime.class).toInstant(),
                row.getObject("last_at", OffsetDateTime.class).toInstant(),
                row.getInt("times"));
    }

    private record Raised(long contact, long id, boolean fresh) {}
}
