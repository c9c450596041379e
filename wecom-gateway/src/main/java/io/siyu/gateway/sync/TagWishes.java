package io.siyu.gateway.sync;

import io.siyu.tenant.AcrossTenants;
import io.siyu.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The table {@code wecom_tag_push}: the last wish per contact and tag, until WeCom has it. A newer wish replaces an older
 * one, also while that is on its way.
 */
@Component
class TagWishes {

    private static final Duration HOLD = Duration.ofMinutes(2);

    private static final String TAKE = """
            with due as (
                select contact_id, tag_id from wecom_tag_push
                where tenant_id = :tenant and not_before <= now()
                order by contact_id, tag_id limit 200 for update skip locked
            ), taken as (
                update wecom_tag_push p set attempts = attempts + 1, not_before = now() + :hold * interval '1 second'
                from due where p.tenant_id = :tenant and p.contact_id = due.contact_id and p.tag_id = due.tag_id
                returning p.contact_id, p.tag_id, p.present, p.wish, p.attempts
            )
            select taken.*, c.external_userid, s.userid, t.wecom_id, t.name as tag, g.name as tag_group, t.id is not null as known
            from taken
            left join contact c on c.tenant_id = :tenant and c.id = taken.contact_id
            left join staff s on s.tenant_id = :tenant and s.id = c.owner_id
            left join tag t on t.tenant_id = :tenant and t.id = taken.tag_id
            left join tag_group g on g.tenant_id = :tenant and g.id = t.group_id
            order by taken.contact_id""";

    private final JdbcClient jdbc;
    private final AcrossTenants acrossTenants;

    TagWishes(JdbcClient jdbc, AcrossTenants acrossTenants) {
        this.jdbc = jdbc;
        this.acrossTenants = acrossTenants;
    }

    /** These contacts shall have the tag, or not. */
    void wish(TenantId tenant, Collection<Long> contacts, long tagId, boolean present) {
        jdbc.sql("""
                        insert into wecom_tag_push as p (tenant_id, contact_id, tag_id, present)
                        select :tenant, contact_id, :tag, :present from unnest(:contacts) as contact_id order by contact_id
                        on conflict (tenant_id, contact_id, tag_id) do update
                            set present = excluded.present, wish = p.wish + 1, attempts = 0, not_before = now(), last_error = null""")
                .param("tenant", tenant.value())
                .param("tag", tagId)
                .param("present", present)
                .param("contacts", contacts.toArray(Long[]::new))
                .update();
    }

    List<TenantId> tenantsWithWishes() {
        return acrossTenants.tenantsWith("""
                        select t.id from tenant t
                        where exists (select from wecom_tag_push p where p.tenant_id = t.id and p.not_before <= now())""", Map.of());
    }

    List<Wish> take(TenantId tenant) {
        return jdbc.sql(TAKE)
                .param("tenant", tenant.value())
                .param("hold", HOLD.toSeconds())
                .query((row, number) -> Wish.of(row))
                .list();
    }

    /** WeCom has it, or it has become pointless. */
    void fulfilled(TenantId tenant, Wish wish) {
        jdbc.sql("delete from wecom_tag_push where tenant_id = ? and contact_id = ? and tag_id = ? and wish = ?")
                .params(tenant.value(), wish.contactId(), wish.tagId(), wish.number())
                .update();
    }

    /** It waits; with a rest of null, for people. */
    void again(TenantId tenant, Wish wish, @Nullable Duration rest, String error) {
        jdbc.sql("""
                        update wecom_tag_push set last_error = :error,
                            not_before = coalesce(now() + cast(:rest as bigint) * interval '1 second', 'infinity')
                        where tenant_id = :tenant and contact_id = :contact and tag_id = :tag and wish = :wish""")
                .param("tenant", tenant.value())
                .param("contact", wish.contactId())
                .param("tag", wish.tagId())
                .param("wish", wish.number())
                .param("error", error)
                .param("rest", rest == null ? null : rest.toSeconds())
                .update();
    }

    /**
     * One contact, one tag.
     *
     * @param userid the owner, for whom the customer is tagged; null when nobody is left
     * @param tag as WeCom shall know it; null when it does not exist here any more
     */
    record Wish(
            long contactId,
            @Nullable String externalUserid,
            @Nullable String userid,
            long tagId,
            @Nullable Named tag,
            boolean present,
            long number,
            int attempts) {

        static Wish of(ResultSet row) throws SQLException {
            return new Wish(
                    row.getLong("contact_id"),
                    row.getString("external_userid"),
                    row.getString("userid"),
                    row.getLong("tag_id"),
                    row.getBoolean("known")
                            ? new Named(row.getString("tag_group"), row.getString("tag"), row.getString("wecom_id"))
                            : null,
                    row.getBoolean("present"),
                    row.getLong("wish"),
                    row.getInt("attempts"));
        }

        /** Whether telling WeCom would change anything. */
        boolean worthTelling() {
            return externalUserid != null && userid != null && tag != null && (present || tag.wecomId() != null);
        }
    }

    /** A tag by name and, once WeCom has it, by WeCom's id. */
    record Named(String group, String name, @Nullable String wecomId) {}
}
