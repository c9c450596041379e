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
            select c.id, c.external_userid, c.name, c.avatar, r.remark, c.phone, c.owner_id, s.name as owner_name, c.created_at
            from contact c
            left join follow_relation r on r.tenant_id = :tenant and r.contact_id = c.id
                                       and r.staff_id = coalesce(cast(:staff as bigint), c.owner_id)
            left join staff s on s.tenant_id = :tenant and s.id = c.owner_id
            where c.tenant_id = :tenant and c.merged_into is null and c.id < :before""";

    private static final String FRIENDS_OF_STAFF = """
            c.id in (select contact_id from follow_relation
                     where tenant_id = :tenant and staff_id = :staff and lost_at is null)""";

    private static final String CALLED = """
            c.id in (select id from contact where tenant_id = :tenant and name_key ^@ lower(:text)
                     union all
                     select contact_id from follow_relation
                     where tenant_id = :tenant and remark_key ^@ lower(:text)
                     union all
                     select coalesce(merged_into, id) from contact where tenant_id = :tenant and own_id = :text
                     union all
                     select coalesce(merged_into, id) from contact where tenant_id = :tenant and phone_index = :phone)""";

    private static final byte[] NO_DIGEST = {};

    private final JdbcClient jdbc;
    private final Phones phones;

    ContactSearch(JdbcClient jdbc, Phones phones) {
        this.jdbc = jdbc;
        this.phones = phones;
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
                .param("phone", digest(tenant, text))
                .param("limit", limit)
                .param("before", beforeId)
                .query(ContactSearch::line)
                .list();
    }

    /** A number is found whole or not at all. */
    private byte[] digest(TenantId tenant, String text) {
        return PhoneNumber.of(text).map(phone -> phones.digest(tenant, phone)).orElse(NO_DIGEST);
    }

    private static ContactLine line(ResultSet row, int number) throws SQLException {
        return new ContactLine(
                row.getLong("id"),
                row.getString("external_userid"),
                row.getString("name"),
                row.getString("avatar"),
                row.getString("remark"),
                row.getString("phone"),
                row.getObject("owner_id", Long.class),
                row.getString("owner_name"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
