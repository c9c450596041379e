package io.siyu.gateway.sync;

import io.siyu.contact.Cause;
import io.siyu.tag.Tags;
import io.siyu.tenant.TenantId;
import io.siyu.tenant.TenantTransactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Gives contacts the tags WeCom says they have, and takes those it says they have not: one statement finds both. */
@Component
class CustomerTags {

    /** Tags given here so shortly before reading are not taken away: WeCom may not have heard of them. */
    private static final Duration GRACE = Duration.ofMinutes(2);

    private static final String DIFFERENCES = """
            with wanted as (
                select w.contact_id, t.id as tag_id
                from unnest(:contacts, :wecomIds) as w(contact_id, wecom_id)
                join tag t on t.tenant_id = :tenant and t.wecom_id = w.wecom_id
            ), present as (
                select ct.contact_id, ct.tag_id
                from contact_tag ct join tag t on t.tenant_id = :tenant and t.id = ct.tag_id
                where ct.tenant_id = :tenant and ct.contact_id = any(:everybody) and t.wecom_id is not null
            ), difference as (
                select contact_id, tag_id, true as missing from wanted w
                where not exists (select from present p where (p.contact_id, p.tag_id) = (w.contact_id, w.tag_id))
                union all
                select contact_id, tag_id, false from present p
                where not exists (select from wanted w where (w.contact_id, w.tag_id) = (p.contact_id, p.tag_id))
                  and (:complete or 1 >= (select count(*) from follow_relation r
                                          where r.tenant_id = :tenant and r.contact_id = p.contact_id and r.lost_at is null))
            )
            select tag_id, missing, array_agg(contact_id) as contacts from difference d
            where not exists (select from wecom_tag_push push
                              where push.tenant_id = :tenant and push.contact_id = d.contact_id and push.tag_id = d.tag_id)
            group by tag_id, missing order by tag_id""";

    private final JdbcClient jdbc;
    private final Tags tags;
    private final TenantTransactions transactions;

    CustomerTags(JdbcClient jdbc, Tags tags, TenantTransactions transactions) {
        this.jdbc = jdbc;
        this.tags = tags;
        this.transactions = transactions;
    }

    /** Of how many followers the tags were read; a tag another follower may have set is not taken away. */
    enum Extent {
        ALL_FOLLOWERS,
        ONE_FOLLOWER
    }

    /** Whether all these tags of WeCom are known here. */
    boolean allKnown(TenantId tenant, Collection<String> wecomIds) {
        return wecomIds.isEmpty() || transactions.get(tenant, () -> count(tenant, wecomIds) == wecomIds.size());
    }

    /** Makes the tags of these contacts what WeCom says; what waits to be told to WeCom is left as it is. */
    void settle(TenantId tenant, Map<Long, Set<String>> wecomIds, Extent extent, Instant readAt) {
        Cause cause = Cause.of("WECOM", "read");
        differences(tenant, wecomIds, extent).forEach(difference -> {
            if (difference.missing()) {
                tags.add(tenant, difference.contacts(), difference.tagId(), cause, readAt);
            } else {
                tags.remove(tenant, difference.contacts(), difference.tagId(), cause, readAt.minus(GRACE));
            }
        });
    }

    private List<Difference> differences(TenantId tenant, Map<Long, Set<String>> wecomIds, Extent extent) {
        List<Long> contacts = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        wecomIds.forEach((contact, tagIds) -> tagIds.forEach(id -> {
            contacts.add(contact);
            ids.add(id);
        }));
        return jdbc.sql(DIFFERENCES)
                .param("tenant", tenant.value())
                .param("contacts", contacts.toArray(Long[]::new))
                .param("wecomIds", ids.toArray(String[]::new))
                .param("everybody", wecomIds.keySet().toArray(Long[]::new))
                .param("complete", extent == Extent.ALL_FOLLOWERS)
                .query((row, number) -> Difference.of(row))
                .list();
    }

    private int count(TenantId tenant, Collection<String> wecomIds) {
        return jdbc.sql("select count(*) from tag where tenant_id = :tenant and wecom_id = any(:ids)")
                .param("tenant", tenant.value())
                .param("ids", wecomIds.toArray(String[]::new))
                .query(Integer.class)
                .single();
    }

    private record Difference(long tagId, boolean missing, List<Long> contacts) {

        static Difference of(ResultSet row) throws SQLException {
            Long[] contacts = (Long[]) row.getArray("contacts").getArray();
            return new Difference(row.getLong("tag_id"), row.getBoolean("missing"), List.of(contacts));
        }
    }
}
