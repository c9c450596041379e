package io.siyu.delivery;

import io.siyu.Corp;
import io.siyu.content.Content;
import io.siyu.content.ContentDraft;
import io.siyu.content.ContentSaving;
import io.siyu.content.Contents;
import io.siyu.content.MessageBody;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import siyu.testing.TestDatabase;

/** What the tests of delivery do: a content, an origin that wants it sent, and a look at the rows. */
@Component
public class Mailing {

    private static final AtomicLong ORIGINS = new AtomicLong(1_000_000_000);

    private final Contents contents;
    private final DueSends dueSends;
    private final JdbcClient jdbc;

    Mailing(Contents contents, DueSends dueSends, JdbcClient jdbc) {
        this.contents = contents;
        this.dueSends = dueSends;
        this.jdbc = jdbc;
    }

    /** An origin nobody used before. */
    public long origin() {
        return ORIGINS.incrementAndGet();
    }

    public long content(Corp corp, String text) {
        return content(corp, text, null, null);
    }

    public long content(Corp corp, String text, @Nullable Instant validFrom, @Nullable Instant validUntil) {
        Content content = corp.get(() -> switch (contents.save(
                corp.id(), new ContentDraft(null, 0, text, new MessageBody(text, List.of()), validFrom, validUntil))) {
            case ContentSaving.Saved saved -> saved.content();
            case ContentSaving refused -> throw new AssertionError(refused);
        });
        return content.id();
    }

    /** Everybody is due now, in Shanghai. */
    public Staged stage(Corp corp, long origin, long content, List<Long> contacts) {
        return stage(corp, origin, content, contacts, corp.clock().instant(), "Asia/Shanghai", QuietRule.HOLD);
    }

    public Staged stage(
            Corp corp, long origin, long content, List<Long> contacts, Instant due, String zone, QuietRule quiet) {
        DueSelection selection = due(content, contacts, due, zone);
        return corp.get(() -> dueSends.stage(corp.id(), new Staging(origin, selection, Set.of(content), quiet)));
    }

    /** Decides again about what the origin holds and is due for release. */
    public Staged release(Corp corp, long origin, long content, QuietRule quiet) {
        DueSelection selection = new DueSelection(
                """
                select contact_id, occurrence, entry_no, due_at, 'Asia/Shanghai' as zone, null::bigint as variant_id,
                       :content::bigint as content_id, null::text as refusal from held_send
                where tenant_id = :tenant and origin_id = :origin and release_at <= :now""",
                Map.of(
                        "tenant",
                        corp.id().value(),
                        "content",
                        content,
                        "origin",
                        origin,
                        "now",
                        corp.clock().instant().atOffset(ZoneOffset.UTC)));
        return corp.get(() -> dueSends.release(corp.id(), new Staging(origin, selection, Set.of(content), quiet)));
    }

    private static DueSelection due(long content, List<Long> contacts, Instant due, String zone) {
        return new DueSelection(
                """
                select id as contact_id, 1::bigint as occurrence, 1 as entry_no, :due as due_at, :zone as zone,
                       null::bigint as variant_id, :content::bigint as content_id, null::text as refusal
                from unnest(:contacts) as id""",
                Map.of(
                        "content",
                        content,
                        "contacts",
                        contacts.toArray(Long[]::new),
                        "due",
                        due.atOffset(ZoneOffset.UTC),
                        "zone",
                        zone));
    }

    /** The states of the corp's tasks, in the order of their ids. */
    public List<TaskState> states(Corp corp) {
        return corp.get(() -> jdbc.sql("select state from send_task where tenant_id = :tenant order by id")
                .param("tenant", corp.id().value())
                .query((row, number) -> TaskState.valueOf(row.getString(1)))
                .list());
    }

    /** One column of the corp's tasks, in the order of their ids. */
    public <T> List<T> tasks(Corp corp, String column, Class<T> type) {
        return corp.get(() -> jdbc.sql("select " + column + " from send_task where tenant_id = :tenant order by id")
                .param("tenant", corp.id().value())
                .query((row, number) -> row.getObject(1, type))
                .list());
    }

    /** Reasons of what was skipped, in the order of the contacts. */
    public List<String> skipped(Corp corp) {
        return corp.get(() -> jdbc.sql("""
                        select reason from send where tenant_id = :tenant and outcome = 'SKIPPED' order by contact_id, origin_id""")
                .param("tenant", corp.id().value())
                .query((row, number) -> row.getString(1))
                .list());
    }

    public List<Instant> releases(Corp corp) {
        return corp.get(() -> jdbc.sql("""
                        select release_at from held_send where tenant_id = :tenant order by contact_id, origin_id""")
                .param("tenant", corp.id().value())
                .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .list());
    }

    /** The nodes that held the corp's tasks are dead: their leases run out. */
    public void leasesRunOut(Corp corp) {
        behindTheWalls("update send_task set lease_until = now() - interval '1 hour' where tenant_id = ?", corp);
    }

    /** So much time passes that no call can still be under way. */
    public void callsAreLongOver(Corp corp) {
        behindTheWalls(
                "update send_task set lease_until = now() - interval '1 hour', flight_ends = now() - interval '1 day'"
                        + " where tenant_id = ?",
                corp);
    }

    private static void behindTheWalls(String sql, Corp corp) {
        try (Connection superuser = TestDatabase.get().superuser();
                var statement = superuser.prepareStatement(sql)) {
            statement.setLong(1, corp.id().value());
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
