package io.siyu.gateway;

import io.siyu.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What WeCom has told us in the last month and what became of it, for people to look at. */
@Component
@Transactional
public class CallbackRecords {

    private final JdbcClient jdbc;

    CallbackRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * How many events of a kind came.
     *
     * @param event event and change type
     */
    public record Count(String event, long events) {}

    /**
     * An event that was given up.
     *
     * @param error why, in its last attempt: a key of {@code messages/gateway} or a technical word
     */
    public record Failed(long id, String event, @Nullable String externalUserid, Instant happenedAt, String error) {}

    /** Counts of the events of the last 24 hours, the most frequent first. */
    @Transactional(readOnly = true)
    public List<Count> counts(TenantId tenant) {
        return jdbc.sql("""
                        select event, count(*) as events from callback_inbox
                        where tenant_id = ? and received_at > now() - interval '1 day'
                        group by event order by events desc, event""")
                .param(tenant.value())
                .query((row, number) -> new Count(row.getString("event"), row.getLong("events")))
                .list();
    }

    /** The latest events that were given up, at most 200. */
    @Transactional(readOnly = true)
    public List<Failed> failed(TenantId tenant) {
        return jdbc.sql("""
                        select id, event, external_userid, happened_at, last_error from callback_inbox
                        where tenant_id = ? and state = 'FAILED' order by id desc limit 200""")
                .param(tenant.value())
                .query(CallbackRecords::failed)
                .list();
    }

    /** Has an event that was given up tried again; answers whether there was one. */
    public boolean retry(TenantId tenant, long id) {
        return jdbc.sql("""
                        update callback_inbox set state = 'NEW', failures = 0, not_before = now()
                        where tenant_id = ? and id = ? and state = 'FAILED'""").params(tenant.value(), id).update() > 0;
    }

    /** Has every event that was given up tried again; answers how many there were. */
    public int retryAll(TenantId tenant) {
        return jdbc.sql("""
                        update callback_inbox set state = 'NEW', failures = 0, not_before = now()
                        where tenant_id = ? and state = 'FAILED'""").param(tenant.value()).update();
    }

    private static Failed failed(ResultSet row, int number) throws SQLException {
        return new Failed(
                row.getLong("id"),
                row.getString("event"),
                row.getString("external_userid"),
                row.getObject("happened_at", OffsetDateTime.class).toInstant(),
                String.valueOf(row.getString("last_error")));
    }
}
