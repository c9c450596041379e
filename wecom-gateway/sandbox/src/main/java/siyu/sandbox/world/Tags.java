package siyu.sandbox.world;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import siyu.sandbox.world.TagGroup.Tag;

/** The corp's tags by group. */
public final class Tags {

    private final Map<String, TagGroup> groups = new LinkedHashMap<>();

    public List<TagGroup> groups() {
        return List.copyOf(groups.values());
    }

    public Optional<TagGroup> group(String groupId) {
        return Optional.ofNullable(groups.get(groupId));
    }

    public Optional<TagGroup> groupNamed(String name) {
        return groups.values().stream()
                .filter(group -> group.groupName().equals(name))
                .findFirst();
    }

    public Optional<TagGroup> groupOf(String tagId) {
        return groups.values().stream()
                .filter(group -> group.tags().stream().anyMatch(tag -> tag.id().equals(tagId)))
                .findFirst();
    }

    public Optional<Tag> tag(String tagId) {
        return groupOf(tagId)
                .flatMap(group -> group.tags().stream()
                        .filter(tag -> tag.id().equals(tagId))
                        .findFirst());
    }

    public int count() {
        return groups.values().stream().mapToInt(group -> group.tags().size()).sum();
    }

    void apply(Change.OfTags change) {
        switch (change) {
            case Change.TagsAdded added -> groups.merge(added.group().groupId(), added.group(), Tags::joined);
            case Change.TagEdited edited -> edit(edited);
            case Change.TagsDeleted deleted -> {
                deleted.groupIds().forEach(groups::remove);
                groups.replaceAll((_, group) -> without(group, deleted.tagIds()));
                groups.values().removeIf(group -> group.tags().isEmpty());
            }
        }
    }

    private static TagGroup joined(TagGroup old, TagGroup added) {
        List<Tag> all = new ArrayList<>(old.tags());
        all.addAll(added.tags());
        return withTags(old, all);
    }

    private static TagGroup without(TagGroup group, List<String> tagIds) {
        return withTags(
                group,
                group.tags().stream().filter(tag -> !tagIds.contains(tag.id())).toList());
    }

    private static TagGroup withTags(TagGroup group, List<Tag> tags) {
        return new TagGroup(group.groupId(), group.groupName(), group.createTime(), group.order(), List.copyOf(tags));
    }

    private void edit(Change.TagEdited edited) {
        groups.computeIfPresent(edited.id(), (_, group) -> renamed(group, edited.name(), edited.order()));
        UnaryOperator<Tag> change =
                tag -> tag.id().equals(edited.id()) ? renamed(tag, edited.name(), edited.order()) : tag;
        groups.replaceAll(
                (_, group) -> withTags(group, group.tags().stream().map(change).toList()));
    }

    private static TagGroup renamed(TagGroup group, @Nullable String name, @Nullable Long order) {
        return new TagGroup(
                group.groupId(),
                Objects.requireNonNullElse(name, group.groupName()),
                group.createTime(),
                Objects.requireNonNullElse(order, group.order()),
                group.tags());
    }

    private static Tag renamed(Tag tag, @Nullable String name, @Nullable Long order) {
        return new Tag(
                tag.id(),
                Objects.requireNonNullElse(name, tag.name()),
                tag.createTime(),
                Objects.requireNonNullElse(order, tag.order()),
                tag.agentid());
    }
}
