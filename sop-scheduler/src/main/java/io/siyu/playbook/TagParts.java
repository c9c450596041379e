package io.siyu.playbook;

import io.siyu.tag.Tag;
import io.siyu.tag.Tags;
import io.siyu.tenant.TenantId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Tags, which every playbook shares with everybody: one of that group and name is used, and none is ever removed. */
@Component
class TagParts implements Parts {

    private final Tags tags;

    TagParts(Tags tags) {
        this.tags = tags;
    }

    @Override
    public Kind kind() {
        return Kind.TAG;
    }

    @Override
    public Optional<String> label(TenantId tenant, long id) {
        return tags.byId(tenant, id).map(tag -> group(tenant, tag) + "/" + tag.name());
    }

    @Override
    public Optional<ObjectNode> read(TenantId tenant, long id, Naming naming) {
        return tags.byId(tenant, id)
                .map(tag -> Json.object().put("group", group(tenant, tag)).put("name", tag.name()));
    }

    @Override
    public Optional<Long> find(TenantId tenant, Item item) {
        return tags.groups(tenant).stream()
                .flatMap(group ->
                        group.tags().stream().filter(tag -> item.key().equals(group.name() + "/" + tag.name())))
                .map(Tag::id)
                .findFirst();
    }

    @Override
    public Making make(TenantId tenant, @Nullable Long id, Item item, Making.Context context) {
        String group = item.body().path("group").asString();
        String name = item.body().path("name").asString();
        return new Making.Made(tags.ensure(tenant, group, name).id());
    }

    private String group(TenantId tenant, Tag tag) {
        return tags.groups(tenant).stream()
                .filter(group -> group.id() == tag.groupId())
                .findFirst()
                .orElseThrow()
                .name();
    }
}
