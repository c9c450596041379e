package io.siyu.access;

import io.siyu.tenant.TenantId;
import io.siyu.tenant.TenantTransactions;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Keys with which integrators call {@code /api}. A key reads {@code siyu_<tenant>_<random>}: the tenant says behind whose
 * walls to look for it, the 256 random bits prove it.
 */
@Service
public class ApiKeys {

    private static final Pattern SHAPE = Pattern.compile("siyu_([1-9][0-9]{0,17})_[A-Za-z0-9_-]{43}");
    private static final int SHOWN = 6;

    private final JdbcClient jdbc;
    private final TenantTransactions transactions;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    ApiKeys(JdbcClient jdbc, TenantTransactions transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Issues a key and returns it; it cannot be shown again. */
    public String issue(TenantId tenant, String name) {
        String start = "siyu_" + tenant + "_";
        String key = start + randomText();
        transactions.run(
                tenant,
                () -> jdbc.sql("""
                        insert into api_key (tenant_id, name, prefix, hash, created_at)
                        values (:tenant, :name, :prefix, :hash, :now)""")
                        .param("tenant", tenant.value())
                        .param("name", name)
                        .param("prefix", key.substring(0, start.length() + SHOWN))
                        .param("hash", Sha256.of(key))
                        .param("now", now())
                        .update());
        return key;
    }

    /** All keys ever issued, newest first. */
    public List<ApiKey> all(TenantId tenant) {
        return transactions.get(
                tenant,
                () -> jdbc.sql("""
                        select id, name, prefix, created_at, last_used_at, revoked_at from api_key
                        where tenant_id = :tenant order by id desc""")
                        .param("tenant", tenant.value())
                        .query(ApiKeys::apiKey)
                        .list());
    }

    /** Ends a key; the next call with it is refused. */
    public void revoke(TenantId tenant, long id) {
        transactions.run(
                tenant,
                () -> jdbc.sql("""
                        update api_key set revoked_at = :now
                        where tenant_id = :tenant and id = :id and revoked_at is null""")
                        .param("now", now())
                        .param("tenant", tenant.value())
                        .param("id", id)
                        .update());
    }

    /** Whose key this is, if it is a live one; notes its use, at most once a minute. */
    Optional<ApiClient> owner(String key) {
        Matcher shape = SHAPE.matcher(key);
        if (!shape.matches()) {
            return Optional.empty();
        }
        TenantId tenant = TenantId.of(Long.parseLong(shape.group(1)));
        return transactions.get(tenant, () -> live(tenant, Sha256.of(key)));
    }

    private Optional<ApiClient> live(TenantId tenant, String hash) {
        Optional<ApiClient> client = jdbc.sql("""
                        select id, name from api_key
                        where tenant_id = :tenant and hash = :hash and revoked_at is null""")
                .param("tenant", tenant.value())
                .param("hash", hash)
                .query((row, number) -> new ApiClient(tenant, row.getLong("id"), row.getString("name")))
                .optional();
        client.ifPresent(this::noteUse);
        return client;
    }

    private void noteUse(ApiClient client) {
        jdbc.sql("""
                        update api_key set last_used_at = :now
                        where tenant_id = :tenant and id = :id
                          and (last_used_at is null or last_used_at < :now - interval '1 minute')""")
                .param("now", now())
                .param("tenant", client.tenant().value())
                .param("id", client.key())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private String randomText() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static ApiKey apiKey(ResultSet row, int number) throws SQLException {
        return new ApiKey(
                row.getLong("id"),
                row.getString("name"),
                row.getString("prefix"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row.getObject("last_used_at", OffsetDateTime.class)),
                instant(row.getObject("revoked_at", OffsetDateTime.class)));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
