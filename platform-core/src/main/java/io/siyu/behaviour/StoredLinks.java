package io.siyu.behaviour;

import io.siyu.content.Attachment;
import io.siyu.content.WebAddress;
import io.siyu.tenant.TenantId;
import java.net.URI;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of tracked links. */
@Component
class StoredLinks {

    // An update that changes little, because only then is the row answered that was there before.
    private static final String KEEP = """
            insert into tracked_link
                (tenant_id, id, content_id, token, ord, title, description, picture, target, created_at)
            values (:tenant, :id, :content, :token, :ord, :title, :description, :picture, :target, :now)
            on conflict (tenant_id, token, content_id, ord, md5(target))
                do update set title = excluded.title, description = excluded.description, picture = excluded.picture
            returning id""";

    private static final String FIND = """
            select id, content_id, token, title, description, picture, target from tracked_link
            where tenant_id = :tenant and id = :id""";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    StoredLinks(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Keeps where the link leads and answers its id; the id it was kept under before, if it was. */
    String keep(TenantId tenant, Attachment.Link link, URI target, long contentId, String token, int ord) {
        return jdbc.sql(KEEP)
                .param("tenant", tenant.value())
                .param("id", randomId())
                .param("content", contentId)
                .param("token", token)
                .param("ord", ord)
                .param("title", link.title())
                .param("description", Objects.requireNonNullElse(link.desc(), ""))
                .param("picture", picture(link))
                .param("target", target.toString())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(String.class)
                .single();
    }

    /** The link with that id. */
    Optional<TrackedLink> find(TenantId tenant, String id) {
        return jdbc.sql(FIND)
                .param("tenant", tenant.value())
                .param("id", id)
                .query(StoredLinks::link)
                .optional();
    }

    private String randomId() {
        byte[] bits = new byte[16];
        random.nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }

    private static @Nullable String picture(Attachment.Link link) {
        return Optional.ofNullable(link.picUrl())
                .flatMap(WebAddress::of)
                .map(URI::toString)
                .orElse(null);
    }

    private static TrackedLink link(ResultSet row, int number) throws SQLException {
        @Nullable String picture = row.getString("picture");
        return new TrackedLink(
                row.getString("id"),
                row.getLong("content_id"),
                row.getString("token"),
                row.getString("title"),
                row.getString("description"),
                picture == null ? null : URI.create(picture),
                URI.create(row.getString("target")));
    }
}
