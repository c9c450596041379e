package io.siyu.tag;

import io.siyu.contact.Cause;
import io.siyu.tenant.TenantId;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps the tags of a tenant and the corp tags in WeCom the same. Tags are recognised by WeCom's id, and the first time by
 * their name.
 */
@Component
@Transactional
public class TagMirror {

    private final StoredTagGroups groups;
    private final StoredTags tags;
    private final Tags ours;

    TagMirror(StoredTagGroups groups, StoredTags tags, Tags ours) {
        this.groups = groups;
        this.tags = tags;
        this.ours = ours;
    }

    /** The tag WeCom knows by that id. */
    @Transactional(readOnly = true)
    public Optional<Tag> byWecomId(TenantId tenant, String wecomId) {
        return tags.findByTenantAndWecomId(tenant.value(), wecomId);
    }

    /** Makes our tag, found or new, what WeCom says it is. */
    public Tag mirror(TenantId tenant, WecomTag theirs) {
        TagGroup group = mirrorGroup(tenant, theirs);
        Tag tag = byWecomId(tenant, theirs.id()).orElseGet(() -> ours.ensureIn(tenant, group.id(), theirs.name()));
        String name = freeName(
                tag.name(),
                theirs.name(),
                () -> tags.findByTenantAndGroupIdAndName(tenant.value(), tag.groupId(), theirs.name())
                        .isPresent());
        tag.mirror(name, theirs.id(), theirs.order());
        return tags.saveAndFlush(tag);
    }

    /** WeCom has made our tag and gave it, and its group, these ids. */
    public void linked(TenantId tenant, long tagId, String groupWecomId, String wecomId) {
        tags.findByTenantAndId(tenant.value(), tagId).ifPresent(tag -> {
            tag.linkTo(wecomId);
            groups.findByTenantAndId(tenant.value(), tag.groupId()).ifPresent(group -> group.linkTo(groupWecomId));
        });
    }

    /** The tag was deleted in WeCom: contacts lose it, and it ends. */
    public void gone(TenantId tenant, String wecomId, Instant at) {
        byWecomId(tenant, wecomId).ifPresent(tag -> end(tenant, tag, at));
    }

    /** The group was deleted in WeCom, and all its tags with it. */
    public void groupGone(TenantId tenant, String wecomId, Instant at) {
        groups.findByTenantAndWecomId(tenant.value(), wecomId).ifPresent(group -> {
            tags.findByTenantAndGroupId(tenant.value(), group.id()).forEach(tag -> end(tenant, tag, at));
            groups.delete(group);
        });
    }

    private TagGroup mirrorGroup(TenantId tenant, WecomTag theirs) {
        TagGroup group = groups.findByTenantAndWecomId(tenant.value(), theirs.groupId())
                .orElseGet(() -> ours.ensureGroup(tenant, theirs.group()));
        String name = freeName(
                group.name(),
                theirs.group(),
                () -> groups.findByTenantAndName(tenant.value(), theirs.group()).isPresent());
        group.mirror(name, theirs.groupId(), theirs.groupOrder());
        return groups.saveAndFlush(group);
    }

    /** Where somebody here already uses the new name, the old one stays: a name must not stop the mirroring. */
    private static String freeName(String current, String wanted, BooleanSupplier taken) {
        return wanted.equals(current) || taken.getAsBoolean() ? current : wanted;
    }

    private void end(TenantId tenant, Tag tag, Instant at) {
        ours.withdraw(tenant, tag.id(), Cause.of("WECOM", "tag deleted"), at);
        tags.delete(tag);
        tags.flush();
    }
}
