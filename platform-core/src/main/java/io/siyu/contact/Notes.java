package io.siyu.contact;

import io.siyu.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Notes on contacts. An empty or too long one is no note. */
@Component
@Transactional
public class Notes {

    private final JdbcClient jdbc;

    Notes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Writes one down; answers whether it was a note. */
    public boolean add(TenantId tenant, long contact, String author, String text, Instant at) {
        String told = text.strip();
        return Note.fits(told)
                && jdbc.sql("""
                        insert into contact_note (tenant_id, contact_id, author, text, at)
                        select :tenant, coalesce(c.merged_into, c.id), :author, :text, :at
                        from contact c where c.tenant_id = :tenant and c.id = :contact""")
                                .params(Map.of("tenant", tenant.value(), "contact", contact, "author", author))
                                .param("text", told)
                                .param("at", at.atOffset(ZoneOffset.UTC))
                                .update()
                        == 1;
    }

    /** Changes one of one's own; answers whether that could be done. */
    public boolean edit(TenantId tenant, long contact, long note, String author, String text, Instant at) {
        String told = text.strip();
        return Note.fits(told)
                && jdbc.sql("""
                        update contact_note set text = :text, edited_at = :at
                        where tenant_id = :tenant and contact_id = :contact and id = :note and author = :author""")
                                .params(one(tenant, contact, note, author))
                                .param("text", told)
                                .param("at", at.atOffset(ZoneOffset.UTC))
                                .update()
                        == 1;
    }

    /** Deletes one of one's own; answers whether there was one. */
    public boolean remove(TenantId tenant, long contact, long note, String author) {
        return jdbc.sql("""
                        delete from contact_note
                        where tenant_id = :tenant and contact_id = :contact and id = :note and author = :author""").params(one(tenant, contact, note, author)).update() == 1;
    }

    /** The notes on a contact, the latest first. */
    @Transactional(readOnly = true)
    public List<Note> of(TenantId tenant, long contact, int limit) {
        return jdbc.sql("""
                        select id, author, text, at, edited_at from contact_note
                        where tenant_id = :tenant and contact_id = :contact order by at desc, id desc limit :limit""")
                .param("tenant", tenant.value())
                .param("contact", contact)
                .param("limit", limit)
                .query(Notes::note)
                .list();
    }

    private static Map<String, Object> one(TenantId tenant, long contact, long note, String author) {
        return Map.of("tenant", tenant.value(), "contact", contact, "note", note, "author", author);
    }

    private static Note note(ResultSet row, int number) throws SQLException {
        @Nullable OffsetDateTime editedAt = row.getObject("edited_at", OffsetDateTime.class);
        return new Note(
                row.getLong("id"),
                row.getString("author"),
                row.getString("text"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                editedAt == null ? null : editedAt.toInstant());
    }
}
