package io.siyu.gateway.sync;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.siyu.gateway.call.Api;
import io.siyu.gateway.call.WecomAnswer;
import io.siyu.gateway.call.WecomCalls;
import io.siyu.gateway.client.TagApi;
import io.siyu.tag.Tag;
import io.siyu.tag.TagGroup;
import io.siyu.tag.TagMirror;
import io.siyu.tag.Tags;
import io.siyu.tag.WecomTag;
import io.siyu.tenant.TenantId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Reads all corp tags. Only what differs is touched, so that one new tag among thousands costs one tag. */
@Component
public class TagPull {

    private final WecomCalls calls;
    private final Tags tags;
    private final TagMirror mirror;
    private final Clock clock;

    TagPull(WecomCalls calls, Tags tags, TagMirror mirror, Clock clock) {
        this.calls = calls;
        this.tags = tags;
        this.mirror = mirror;
        this.clock = clock;
    }

    /** Reads the tags; the answer takes them over, to be run within a transaction of the tenant. */
    public WecomAnswer<Runnable> read(TenantId tenant) {
        return calls.ask(tenant, Api.TAG_LIST, (wecom, token) -> wecom.tags().list(token, TagApi.Filter.ALL))
                .map(groups -> () -> takeOver(tenant, theirs(groups)));
    }

    private void takeOver(TenantId tenant, List<WecomTag> theirs) {
        List<TagGroup> ours = tags.groups(tenant);
        Map<String, WecomTag> known = ours.stream().flatMap(TagPull::asTheirs).collect(toMap(WecomTag::id, tag -> tag));
        theirs.stream().filter(tag -> !tag.equals(known.get(tag.id()))).forEach(tag -> mirror.mirror(tenant, tag));
        Set<String> alive = theirs.stream().map(WecomTag::id).collect(toSet());
        known.keySet().stream()
                .filter(id -> !alive.contains(id))
                .forEach(id -> mirror.gone(tenant, id, clock.instant()));
        dropGroups(tenant, ours, theirs);
    }

    /** WeCom has no empty groups: a group none of its tags speaks of is gone. */
    private void dropGroups(TenantId tenant, List<TagGroup> ours, List<WecomTag> theirs) {
        Set<String> alive = theirs.stream().map(WecomTag::groupId).collect(toSet());
        ours.stream()
                .map(TagGroup::wecomId)
                .filter(Objects::nonNull)
                .filter(id -> !alive.contains(id))
                .forEach(id -> mirror.groupGone(tenant, id, clock.instant()));
    }

    /** WeCom shows larger orders first, and so its list comes; the place in the list is the order here. */
    private static List<WecomTag> theirs(TagApi.Groups groups) {
        List<WecomTag> all = new ArrayList<>();
        List<TagApi.Group> list = Objects.requireNonNullElse(groups.tagGroup(), List.of());
        for (int g = 0; g < list.size(); g++) {
            TagApi.Group group = list.get(g);
            List<TagApi.Tag> members = Objects.requireNonNullElse(group.tag(), List.of());
            for (int t = 0; t < members.size(); t++) {
                TagApi.Tag tag = members.get(t);
                all.add(new WecomTag(group.groupId(), group.groupName(), g, tag.id(), tag.name(), t));
            }
        }
        return all;
    }

    private static Stream<WecomTag> asTheirs(TagGroup group) {
        return group.tags().stream().flatMap(tag -> asTheirs(group, tag).stream());
    }

    private static List<WecomTag> asTheirs(TagGroup group, Tag tag) {
        String groupId = group.wecomId();
        String id = tag.wecomId();
        return groupId == null || id == null
                ? List.of()
                : List.of(new WecomTag(groupId, group.name(), group.order(), id, tag.name(), tag.order()));
    }
}
