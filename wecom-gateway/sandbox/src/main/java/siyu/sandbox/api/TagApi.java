package siyu.sandbox.api;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import siyu.sandbox.world.Change;
import siyu.sandbox.world.Corp;
import siyu.sandbox.world.Ids;
import siyu.sandbox.world.TagGroup;
import siyu.sandbox.world.TagGroup.Tag;

/** Corp tags. An app may edit and delete only the tags it made. */
final class TagApi {

    private static final int MOST_TAGS = 3_000;
    private static final int NAME_LENGTH = 30;

    void mount(Endpoints endpoints) {
        endpoints
                .post("externalcontact/get_corp_tag_list", TagApi::list)
                .post("externalcontact/add_corp_tag", TagApi::add)
                .post("externalcontact/edit_corp_tag", TagApi::edit)
                .post("externalcontact/del_corp_tag", TagApi::delete);
    }

    private static Object list(ApiCall call) {
        Query asked = call.body(Query.class);
        List<String> groupIds = Required.list(asked.groupId());
        List<String> tagIds = groupIds.isEmpty() ? Required.list(asked.tagId()) : List.of();
        return new GroupList(call.corp().tags().groups().stream()
                .filter(group -> groupIds.isEmpty() || groupIds.contains(group.groupId()))
                .map(group -> shown(group, tagIds))
                .filter(group -> !group.tag().isEmpty())
                .toList());
    }

    private static Object add(ApiCall call) {
        Addition asked = call.body(Addition.class);
        List<NewTag> wanted = Required.list(asked.tag());
        ApiError.refuseIf(wanted.isEmpty(), ApiError.EMPTY_PARAMETER, "a group needs a tag");
        wanted.forEach(tag -> checkName(tag.name()));
        Corp corp = call.corp();
        ApiError.refuseIf(
                corp.tags().count() + wanted.size() > MOST_TAGS, ApiError.TOO_MANY_TAGS, "too many corp tags");
        TagGroup target = target(corp, asked, call.world().now());
        List<Tag> added = made(call, target, wanted);
        TagGroup addition =
                new TagGroup(target.groupId(), target.groupName(), target.createTime(), target.order(), added);
        call.commit(new Change.TagsAdded(corp.id(), addition));
        return new OneGroup(shown(addition, List.of()));
    }

    private static TagGroup target(Corp corp, Addition asked, Instant now) {
        if (asked.groupId() != null && !asked.groupId().isEmpty()) {
            return corp.tags()
                    .group(asked.groupId())
                    .orElseThrow(() -> new ApiError(ApiError.BAD_TAG_ID, "invalid group id"));
        }
        String name = Required.text(asked.groupName(), ApiError.EMPTY_PARAMETER, "group_name");
        checkName(name);
        return corp.tags()
                .groupNamed(name)
                .orElseGet(() -> new TagGroup(Ids.random("et", 22), name, now, orZero(asked.order()), List.of()));
    }

    private static List<Tag> made(ApiCall call, TagGroup target, List<NewTag> wanted) {
        boolean exists = wanted.stream().anyMatch(tag -> named(target, tag.name()));
        ApiError.refuseIf(exists, ApiError.TAG_NAME_EXISTS, "tag name already exists");
        Instant now = call.world().now();
        return wanted.stream()
                .map(tag -> Objects.requireNonNull(tag.name()))
                .distinct()
                .map(name -> new Tag(Ids.random("et", 22), name, now, order(wanted, name), call.agentid()))
                .toList();
    }

    private static long order(List<NewTag> wanted, String name) {
        return wanted.stream()
                .filter(tag -> name.equals(tag.name()))
                .mapToLong(tag -> orZero(tag.order()))
                .findFirst()
                .orElse(0);
    }

    private static Object edit(ApiCall call) {
        Edit asked = call.body(Edit.class);
        String id = Required.text(asked.id(), ApiError.EMPTY_PARAMETER, "id");
        if (asked.name() != null) {
            checkName(asked.name());
            checkFree(call.corp(), id, asked.name());
        }
        checkOwned(call, id);
        call.commit(new Change.TagEdited(call.corp().id(), id, asked.name(), asked.order()));
        return WecomApi.done();
    }

    private static void checkFree(Corp corp, String id, String name) {
        boolean taken = corp.tags().groupOf(id).stream()
                .flatMap(group -> group.tags().stream())
                .anyMatch(tag -> tag.name().equals(name) && !tag.id().equals(id));
        ApiError.refuseIf(taken, ApiError.TAG_NAME_EXISTS, "tag name already exists");
    }

    private static Object delete(ApiCall call) {
        Query asked = call.body(Query.class);
        List<String> tagIds = Required.list(asked.tagId());
        List<String> groupIds = Required.list(asked.groupId());
        ApiError.refuseIf(
                tagIds.isEmpty() && groupIds.isEmpty(), ApiError.EMPTY_PARAMETER, "tag_id and group_id are empty");
        Stream.concat(tagIds.stream(), groupIds.stream()).forEach(id -> checkOwned(call, id));
        call.commit(new Change.TagsDeleted(call.corp().id(), tagIds, groupIds));
        return WecomApi.done();
    }

    private static void checkOwned(ApiCall call, String id) {
        List<Tag> meant = Stream.concat(
                        call.corp().tags().tag(id).stream(),
                        call.corp().tags().group(id).stream().flatMap(group -> group.tags().stream()))
                .toList();
        ApiError.refuseIf(meant.isEmpty(), ApiError.BAD_TAG_ID, "invalid tag id");
        boolean others = meant.stream().anyMatch(tag -> tag.agentid() != call.agentid());
        ApiError.refuseIf(others, ApiError.NOT_YOURS, "no privilege: the tag was not made by this app");
    }

    private static void checkName(@Nullable String name) {
        Required.text(name, ApiError.TAG_NAME_LENGTH, "tag name");
        Required.atMostLetters(name, NAME_LENGTH, ApiError.TAG_NAME_LENGTH, "tag name");
    }

    private static boolean named(TagGroup group, @Nullable String name) {
        return group.tags().stream().anyMatch(tag -> tag.name().equals(name));
    }

    private static Group shown(TagGroup group, List<String> only) {
        List<Shown> tags = group.tags().stream()
                .filter(tag -> only.isEmpty() || only.contains(tag.id()))
                .map(tag -> new Shown(tag.id(), tag.name(), tag.createTime().getEpochSecond(), tag.order()))
                .toList();
        return new Group(group.groupId(), group.groupName(), group.createTime().getEpochSecond(), group.order(), tags);
    }

    private static long orZero(@Nullable Long order) {
        return order == null ? 0 : order;
    }

    private record Query(
            @Nullable List<String> tagId, @Nullable List<String> groupId) {}

    private record Addition(
            @Nullable String groupId,
            @Nullable String groupName,
            @Nullable Long order,
            @Nullable List<NewTag> tag) {}

    private record NewTag(@Nullable String name, @Nullable Long order) {}

    private record Edit(
            @Nullable String id,
            @Nullable String name,
            @Nullable Long order) {}

    private record GroupList(List<Group> tagGroup) {}

    private record OneGroup(Group tagGroup) {}

    private record Group(String groupId, String groupName, long createTime, long order, List<Shown> tag) {}

    private record Shown(String id, String name, long createTime, long order) {}
}
