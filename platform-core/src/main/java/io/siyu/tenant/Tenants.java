package io.siyu.tenant;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The registry of tenants. */
@Component
public class Tenants {

    private static final String SELECT = """
            select id, code, name, callback_key, zone, opened_at, suspended_at, suspended_for, suspended_by,
                   suspension_note
            from tenant\s""";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final SecureRandom random = new SecureRandom();

    Tenants(JdbcClient jdbc, Clock clock, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.events = events;
    }

    /** Opens a tenant. The code must be free: two tenants never share one. */
    @Transactional
    public TenantId open(String code, String name, ZoneId zone) {
        TenantId tenant = TenantId.of(jdbc.sql("""
                        insert into tenant (code, name, callback_key, zone, opened_at)
                        values (:code, :name, :key, :zone, :now) returning id""")
                .param("code", code)
                .param("name", name)
                .param("key", randomKey())
                .param("zone", zone.getId())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single());
        events.publishEvent(new TenantOpened(tenant));
        return tenant;
    }

    /** The tenant with that sign-in code. */
    public Optional<Tenant> byCode(String code) {
        return jdbc.sql(SELECT + "where code = ?")
                .param(code)
                .query(Tenants::tenant)
                .optional();
    }

    /** The tenant whose callback address holds that key. */
    public Optional<Tenant> byCallbackKey(String key) {
        return jdbc.sql(SELECT + "where callback_key = ?")
                .param(key)
                .query(Tenants::tenant)
                .optional();
    }

    /** The tenant with that id; it must exist. */
    public Tenant get(TenantId id) {
        return jdbc.sql(SELECT + "where id = ?")
                .param(id.value())
                .query(Tenants::tenant)
                .single();
    }

    /** All tenants, in the order they came. */
    public List<Tenant> all() {
        return jdbc.sql(SELECT + "order by id").query(Tenants::tenant).list();
    }

    /** The tenants for which anything may be done, in the order they came. */
    public List<TenantId> atWork() {
        return all().stream().filter(Tenant::isAtWork).map(Tenant::id).toList();
    }

    private String randomKey() {
        byte[] key = new byte[16];
        random.nextBytes(key);
        return HexFormat.of().formatHex(key);
    }

    private static Tenant tenant(ResultSet row, int number) throws SQLException {
        return new Tenant(
                TenantId.of(row.getLong("id")),
                row.getString("code"),
                row.getString("name"),
                row.getString("callback_key"),
                ZoneId.of(row.getString("zone")),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                suspension(row));
    }

    private static @Nullable Suspension suspension(ResultSet row) throws SQLException {
        OffsetDateTime since = row.getObject("suspended_at", OffsetDateTime.class);
        return since == null
                ? null
                : new Suspension(
                        Suspension.Reason.valueOf(row.getString("suspended_for")),
                        row.getString("suspension_note"),
                        row.getString("suspended_by"),
                        since.toInstant());
    }
}
