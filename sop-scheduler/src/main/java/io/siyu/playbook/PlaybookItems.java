package io.siyu.playbook;

import io.siyu.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Which of a tenant's things belong to which playbook, under which keys, and how the file had them. */
@Component
class PlaybookItems {

    private final JdbcClient jdbc;

    PlaybookItems(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Something a playbook knows by key.
     *
     * @param body as it was when the playbook was last imported or published; empty if it never was
     */
    record Known(ItemRef ref, long id, Optional<ObjectNode> body) {}

    /** One import or publication after the other. */
    void lock(TenantId tenant) {
        jdbc.sql("select 1 from pg_advisory_xact_lock(hashtextextended('playbooks:' || :tenant, 0))")
                .param("tenant", tenant.value())
                .query(Integer.class)
                .single();
    }

    /** The head of a playbook the tenant has. */
    Optional<ObjectNode> head(TenantId tenant, String playbook) {
        return jdbc.sql("select head from playbook where tenant_id = :tenant and key = :key")
                .param("tenant", tenant.value())
                .param("key", playbook)
                .query((row, number) -> Json.parse(row.getString(1)))
                .optional();
    }

    void head(TenantId tenant, String playbook, ObjectNode head) {
        jdbc.sql("""
                        insert into playbook (tenant_id, key, head) values (:tenant, :key, cast(:head as json))
                        on conflict (tenant_id, key) do update set head = excluded.head""")
                .param("tenant", tenant.value())
                .param("key", playbook)
                .param("head", Json.write(head))
                .update();
    }

    /** The playbook a journey belongs to. */
    Optional<String> playbookOf(TenantId tenant, long journey) {
        return jdbc.sql("""
                        select playbook from playbook_item
                        where tenant_id = :tenant and kind = 'journey' and id = :id order by playbook limit 1""")
                .param("tenant", tenant.value())
                .param("id", journey)
                .query(String.class)
                .optional();
    }

    /** Whether a playbook other than this one has the thing. */
    boolean elsewhere(TenantId tenant, String playbook, Kind kind, long id) {
        return jdbc.sql("""
                        select exists (select from playbook_item
                                       where tenant_id = :tenant and kind = :kind and id = :id and playbook <> :playbook)""")
                .param("tenant", tenant.value())
                .param("kind", kind.code())
                .param("id", id)
                .param("playbook", playbook)
                .query(Boolean.class)
                .single();
    }

    /** Everything of a playbook in its order. */
    List<Known> of(TenantId tenant, String playbook) {
        return of(tenant, playbook, false);
    }

    /** What a version of a playbook had and the present one does not, as far as it may come back. */
    List<Known> ended(TenantId tenant, String playbook) {
        return of(tenant, playbook, true);
    }

    private List<Known> of(TenantId tenant, String playbook, boolean ended) {
        return jdbc.sql("""
                        select kind, key, id, body from playbook_item
                        where tenant_id = :tenant and playbook = :playbook and ended = :ended order by ord, kind, key""")
                .param("tenant", tenant.value())
                .param("playbook", playbook)
                .param("ended", ended)
                .query(PlaybookItems::known)
                .list();
    }

    /** Remembers that an item stands for something; one known already keeps what the file said. */
    void remember(TenantId tenant, String playbook, ItemRef ref, long id, int place) {
        jdbc.sql("""
                        insert into playbook_item (tenant_id, playbook, kind, key, id, ord)
                        values (:tenant, :playbook, :kind, :key, :id, :ord)
                        on conflict (tenant_id, playbook, kind, key) do update
                        set id = excluded.id, ord = excluded.ord, ended = false""")
                .param("tenant", tenant.value())
                .param("playbook", playbook)
                .param("kind", ref.kind().code())
                .param("key", ref.key())
                .param("id", id)
                .param("ord", place)
                .update();
    }

    /** Remembers how an item was when its file was imported or published. */
    void settle(TenantId tenant, String playbook, ItemRef ref, ObjectNode body) {
        jdbc.sql("""
                        update playbook_item set body = cast(:body as jsonb)
                        where tenant_id = :tenant and playbook = :playbook and kind = :kind and key = :key""")
                .param("tenant", tenant.value())
                .param("playbook", playbook)
                .param("kind", ref.kind().code())
                .param("key", ref.key())
                .param("body", Json.write(body))
                .update();
    }

    /** The item is no longer part of the playbook; a step or rule is the same if it comes back. */
    void leave(TenantId tenant, String playbook, ItemRef ref) {
        if (ref.kind() == Kind.STEP || ref.kind() == Kind.RULE) {
            end(tenant, playbook, ref);
        } else {
            forget(tenant, playbook, ref);
        }
    }

    private void end(TenantId tenant, String playbook, ItemRef ref) {
        jdbc.sql("""
                        update playbook_item set ended = true
                        where tenant_id = :tenant and playbook = :playbook and kind = :kind and key = :key""")
                .param("tenant", tenant.value())
                .param("playbook", playbook)
                .param("kind", ref.kind().code())
                .param("key", ref.key())
                .update();
    }

    private void forget(TenantId tenant, String playbook, ItemRef ref) {
        jdbc.sql("""
                        delete from playbook_item
                        where tenant_id = :tenant and playbook = :playbook and kind = :kind and key = :key""")
                .param("tenant", tenant.value())
                .param("playbook", playbook)
                .param("kind", ref.kind().code())
                .param("key", ref.key())
                .update();
    }

    private static Known known(ResultSet row, int number) throws SQLException {
        String body = row.getString("body");
        return new Known(
                new ItemRef(Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)), row.getString("key")),
                row.getLong("id"),
                Optional.ofNullable(body).map(Json::parse));
    }
}
