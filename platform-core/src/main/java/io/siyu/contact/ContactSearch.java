package io.siyu.contact;

import io.siyu.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lists contacts. The operator {@code ^@} is leakproof and finds its way through an index where LIKE would not. */
@Component
class ContactSearch {

    private static final String SELECT = """
            select c.id, c.external_userid, c.name, c.avatar, r.remark, c.owner_id, s.name as owner_name, c.created_at
            from contact c
            left join follow_relation r on r.tenant_id = :tenant and r.contact_id = c.id
                                       and r.staff_id = coalesce(cast(:staff as bigint), c.owner_id)
            left join staff s on s.tenant_id = :tenant and s.id = c.owner_id
            where c.tenant_id = :tenant and c.id < :before""";

    private static final String FRIENDS_OF_STAFF = """
            c.id in (select contact_id from follow_relation
                     where tenant_id = :tenant and staff_id = :staff and lost_at is null)""";

    private static final String CALLED = """
            c.id in (select id from contact where tenant_id = :tenant and name_key ^@ lower(:text)
                     union all
                     select contact_id from follow_relation
                     where tenant_id = :tenant and remark_key ^@ lower(:text))""";

    private final JdbcClient jdbc;

    ContactSearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<ContactLine> lines(TenantId tenant, @Nullable Long staffId, String text, int limit, long beforeId) {
        String sql = SELECT
                + (staffId == null ? "" : " and " + FRIENDS_OF_STAFF)
                + (text.isEmpty() ? "" : " and " + CALLED)
                + " order by c.id desc limit :limit";
        return jdbc.sql(sql)
                .param("tenant", tenant.value())
                .param("staff", staffId)
                .param("text", text)
                .param("limit", limit)
                .param("before", beforeId)
                .query(ContactSearch::line)
                .list();
    }

    private static ContactLine line(ResultSet row, int number) throws SQLException {
        return new ContactLine(
                row.getLong("id"),
                row.getString("external_userid"),
                row.getString("name"),
                row.getString("avatar"),
                row.getString("remark"),
                row.getObject("owner_id", Long.class),
                row.getString("owner_name"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
