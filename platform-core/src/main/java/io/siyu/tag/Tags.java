package io.siyu.tag;

import io.siyu.contact.Cause;
import io.siyu.tenant.TenantId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Gatherers;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The tags of a tenant, and who has which. */
@Component
@Transactional
public class Tags {

    /** The largest page of ids in one event. */
    private static final int PAGE = 1_000;

    private static final String ADD = """
            insert into contact_tag (tenant_id, tag_id, contact_id, tagged_at, cause)
            select :tenant, :tag, known.id, :at, :cause
            from (select distinct coalesce(merged_into, id) as id from contact
                  where tenant_id = :tenant and id = any(:contacts)) known order by known.id
            on conflict (tenant_id, tag_id, contact_id) do nothing
            returning contact_id""";

    private static final String REMOVE = """
            delete from contact_tag
            where tenant_id = :tenant and tag_id = :tag and contact_id = any(:contacts) and tagged_at <= :at
            returning contact_id""";

    private final StoredTagGroups groups;
    private final StoredTags tags;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    Tags(StoredTagGroups groups, StoredTags tags, JdbcClient jdbc, ApplicationEventPublisher events) {
        this.groups = groups;
        this.tags = tags;
        this.jdbc = jdbc;
        this.events = events;
    }

    /** The tag of that name in that group; both are made when they do not exist. */
    public Tag ensure(TenantId tenant, String group, String name) {
        return ensureIn(tenant, ensureGroup(tenant, group).id(), name);
    }

    TagGroup ensureGroup(TenantId tenant, String name) {
        jdbc.sql("""
                        insert into tag_group (tenant_id, name, ord)
                        select :tenant, :name, coalesce(max(ord) + 1, 0) from tag_group where tenant_id = :tenant
                        on conflict (tenant_id, name) do nothing""").params(Map.of("tenant", tenant.value(), "name", name)).update();
        return groups.findByTenantAndName(tenant.value(), name).orElseThrow();
    }

    Tag ensureIn(TenantId tenant, long groupId, String name) {
        jdbc.sql("""
                        insert into tag (tenant_id, group_id, name, ord)
                        select :tenant, :group, :name, coalesce(max(ord) + 1, 0) from tag
                        where tenant_id = :tenant and group_id = :group
                        on conflict (tenant_id, group_id, name) do nothing""")
                .params(Map.of("tenant", tenant.value(), "group", groupId, "name", name))
                .update();
        return tags.findByTenantAndGroupIdAndName(tenant.value(), groupId, name).orElseThrow();
    }

    /** All groups with their tags, in their order. */
    @Transactional(readOnly = true)
    public List<TagGroup> groups(TenantId tenant) {
        return groups.findByTenantOrderByOrdAscIdAsc(tenant.value());
    }

    /** The tag with that id. */
    @Transactional(readOnly = true)
    public Optional<Tag> byId(TenantId tenant, long id) {
        return tags.findByTenantAndId(tenant.value(), id);
    }

    /** The tags a contact has, group by group. */
    @Transactional(readOnly = true)
    public List<Tag> of(TenantId tenant, long contact) {
        List<Long> ids = jdbc.sql("select tag_id from contact_tag where tenant_id = :tenant and contact_id = :contact")
                .params(Map.of("tenant", tenant.value(), "contact", contact))
                .query((row, number) -> row.getLong(1))
                .list();
        return tags.findByTenantAndIdInOrderByGroupIdAscOrdAscIdAsc(tenant.value(), ids);
    }

    /** Gives contacts a tag; answers how many did not have it. */
    public int add(TenantId tenant, Collection<Long> contacts, long tagId, Cause cause, Instant at) {
        List<Long> changed = change(ADD, tenant, contacts, tagId, cause, at);
        pages(changed).forEach(page -> events.publishEvent(new ContactTagged(tenant, tagId, page, cause, at)));
        return changed.size();
    }

    /** Takes a tag from contacts, unless it was given after that moment; answers how many had it. */
    public int remove(TenantId tenant, Collection<Long> contacts, long tagId, Cause cause, Instant at) {
        List<Long> changed = change(REMOVE, tenant, contacts, tagId, cause, at);
        announceRemoval(tenant, tagId, changed, cause, at);
        return changed.size();
    }

    /** Takes a tag from everybody. */
    void withdraw(TenantId tenant, long tagId, Cause cause, Instant at) {
        List<Long> holders = jdbc.sql(
                        "delete from contact_tag where tenant_id = :tenant and tag_id = :tag returning contact_id")
                .params(Map.of("tenant", tenant.value(), "tag", tagId))
                .query((row, number) -> row.getLong(1))
                .list();
        announceRemoval(tenant, tagId, holders, cause, at);
    }

    private void announceRemoval(TenantId tenant, long tagId, List<Long> contacts, Cause cause, Instant at) {
        pages(contacts).forEach(page -> events.publishEvent(new ContactUntagged(tenant, tagId, page, cause, at)));
    }

    private List<Long> change(
            String sql, TenantId tenant, Collection<Long> contacts, long tagId, Cause cause, Instant at) {
        return jdbc.sql(sql)
                .param("tenant", tenant.value())
                .param("contacts", contacts.toArray(Long[]::new))
                .param("tag", tagId)
                .param("cause", cause.label())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query((row, number) -> row.getLong(1))
                .list();
    }

    private static List<List<Long>> pages(List<Long> ids) {
        return ids.stream().gather(Gatherers.windowFixed(PAGE)).toList();
    }
}
