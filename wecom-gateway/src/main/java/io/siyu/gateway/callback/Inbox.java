package io.siyu.gateway.callback;

import io.siyu.tenant.AcrossTenants;
import io.siyu.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The table {@code callback_inbox} as a queue. Repeats are told apart by the hash of the whole decrypted XML, because
 * WeCom's own advice (sender and second) lets different events of one second collide. Waits and holds are by the
 * database's clock.
 */
@Component
class Inbox {

    /** How long a worker holds a letter: longer than its calls to WeCom can take. */
    private static final Duration HOLD = Duration.ofMinutes(2);

    private static final String TAKE = """
            update callback_inbox set attempts = attempts + 1, not_before = now() + :hold * interval '1 second'
            where tenant_id = :tenant and\s""";

    private static final String RETURNING = " returning id, xml, attempts, failures";

    private final JdbcClient jdbc;
    private final AcrossTenants acrossTenants;
    private final Clock clock;

    Inbox(JdbcClient jdbc, AcrossTenants acrossTenants, Clock clock) {
        this.jdbc = jdbc;
        this.acrossTenants = acrossTenants;
        this.clock = clock;
    }

    /** Keeps an event; answers its id, or nothing when it has been kept before. */
    Optional<Long> keep(TenantId tenant, String xml, CallbackEvent event) {
        return jdbc.sql("""
                        insert into callback_inbox
                            (tenant_id, content_hash, xml, event, userid, external_userid, happened_at, welcome)
                        values (:tenant, :hash, :xml, :event, :userid, :external, :at, :welcome)
                        on conflict (tenant_id, content_hash) do nothing returning id""")
                .param("tenant", tenant.value())
                .param("hash", sha256(xml))
                .param("xml", xml)
                .param("event", event.kind())
                .param("userid", event.userid())
                .param("external", event.externalUserid())
                .param("at", event.at().atOffset(ZoneOffset.UTC))
                .param("welcome", event.welcomes() ? "DUE" : null)
                .query(Long.class)
                .optional();
    }

    /** The tenants whose letters wait to be worked on now. */
    List<TenantId> tenantsWithLetters() {
        return acrossTenants.tenantsWith("""
                        select t.id from tenant t
                        where exists (select from callback_inbox c
                                      where c.tenant_id = t.id and c.state = 'NEW' and c.not_before <= now())""", Map.of());
    }

    /**
     * Takes a letter that waits, for this worker alone. Waits for the welcome lane, which may be writing to the same row.
     */
    Optional<Letter> take(TenantId tenant, long id) {
        return take(tenant, TAKE + "id = :id and state = 'NEW' and not_before <= now()" + RETURNING, Map.of("id", id))
                .stream()
                .findFirst();
    }

    /** Takes some of the letters that wait, the oldest first. */
    List<Letter> takeSome(TenantId tenant) {
        return take(tenant, TAKE + """
                id in (select id from callback_inbox
                       where tenant_id = :tenant and state = 'NEW' and not_before <= now()
                       order by id limit 50 for update skip locked)""" + RETURNING, Map.of());
    }

    private List<Letter> take(TenantId tenant, String sql, Map<String, ?> parameters) {
        return jdbc.sql(sql)
                .param("tenant", tenant.value())
                .param("hold", HOLD.toSeconds())
                .params(parameters)
                .query((row, number) -> letter(tenant, row))
                .list();
    }

    /** The letter has had its effect. */
    void done(Letter letter, String outcome) {
        conclude(letter, "DONE", outcome, letter.failures(), null, Duration.ZERO);
    }

    /** The letter went wrong once more and is laid aside for people to look at. */
    void laidAside(Letter letter, String error) {
        conclude(letter, "FAILED", null, letter.failures() + 1, error, Duration.ZERO);
    }

    /** The letter went wrong once more and waits for another attempt. */
    void failed(Letter letter, Duration rest, String error) {
        conclude(letter, "NEW", null, letter.failures() + 1, error, rest);
    }

    /** The letter could not be acted on yet, which is nobody's failure. */
    void postponed(Letter letter, Duration rest, String why) {
        conclude(letter, "NEW", null, letter.failures(), why, rest);
    }

    private void conclude(
            Letter letter,
            String state,
            @Nullable String outcome,
            int failures,
            @Nullable String error,
            Duration rest) {
        jdbc.sql("""
                        update callback_inbox set state = :state, outcome = :outcome, failures = :failures,
                               last_error = :error, not_before = now() + :rest * interval '1 second'
                        where tenant_id = :tenant and id = :id and state = 'NEW' and attempts = :attempt""")
                .param("tenant", letter.tenant().value())
                .param("id", letter.id())
                .param("attempt", letter.attempt())
                .param("state", state)
                .param("outcome", outcome)
                .param("failures", failures)
                .param("error", error)
                .param("rest", rest.toSeconds())
                .update();
    }

    private Letter letter(TenantId tenant, ResultSet row) throws SQLException {
        CallbackEvent event =
                CallbackEvent.read(row.getString("xml"), clock.instant()).orElseThrow();
        return new Letter(tenant, row.getLong("id"), event, row.getInt("attempts"), row.getInt("failures"));
    }

    private static byte[] sha256(String xml) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(xml.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256", e);
        }
    }

    /**
     * An event to act on.
     *
     * @param attempt the number of the attempt that holds it
     * @param failures how many attempts went wrong so far
     */
    record Letter(TenantId tenant, long id, CallbackEvent event, int attempt, int failures) {}
}
