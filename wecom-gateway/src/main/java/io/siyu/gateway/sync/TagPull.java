package io.siyu.gateway.sync;

import static java.util.stream.Collectors.toSet;

import io.siyu.gateway.call.Api;
import io.siyu.gateway.call.WecomAnswer;
import io.siyu.gateway.call.WecomCalls;
import io.siyu.gateway.client.TagApi;
import io.siyu.tag.TagMirror;
import io.siyu.tag.WecomTag;
import io.siyu.tenant.TenantId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads all corp tags. Only what differs is touched, so that one new tag among thousands costs one tag. */
@Component
public class TagPull {

    private final WecomCalls calls;
    private final JdbcClient jdbc;
    private final TagMirror mirror;
    private final Clock clock;

    TagPull(WecomCalls calls, JdbcClient jdbc, TagMirror mirror, Clock clock) {
        this.calls = calls;
        this.jdbc = jdbc;
        this.mirror = mirror;
        this.clock = clock;
    }

    /** Reads the tags; the answer takes them over, to be run within a transaction of the tenant. */
    public WecomAnswer<Runnable> read(TenantId tenant) {
        return calls.ask(tenant, Api.TAG_LIST, (wecom, token) -> wecom.tags().list(token, TagApi.Filter.ALL))
                .map(groups -> () -> takeOver(tenant, theirs(groups)));
    }

    private void takeOver(TenantId tenant, List<WecomTag> theirs) {
        Set<WecomTag> ours = Set.copyOf(mirrored(tenant));
        theirs.stream().filter(tag -> !ours.contains(tag)).forEach(tag -> mirror.mirror(tenant, tag));
        vanished(ours, theirs, WecomTag::id).forEach(id -> mirror.gone(tenant, id, clock.instant()));
        // WeCom has no empty groups: one that no tag speaks of is gone.
        vanished(ours, theirs, WecomTag::groupId).forEach(id -> mirror.groupGone(tenant, id, clock.instant()));
    }

    private static Set<String> vanished(Set<WecomTag> ours, List<WecomTag> theirs, Function<WecomTag, String> id) {
        Set<String> alive = theirs.stream().map(id).collect(toSet());
        return ours.stream().map(id).filter(known -> !alive.contains(known)).collect(toSet());
    }

    private List<WecomTag> mirrored(TenantId tenant) {
        return jdbc.sql("""
                        select g.wecom_id, g.name, g.ord, t.wecom_id, t.name, t.ord
                        from tag t join tag_group g on g.tenant_id = :tenant and g.id = t.group_id
                        where t.tenant_id = :tenant and t.wecom_id is not null and g.wecom_id is not null""")
                .param("tenant", tenant.value())
                .query((row, number) -> new WecomTag(
                        row.getString(1),
                        row.getString(2),
                        row.getInt(3),
                        row.getString(4),
                        row.getString(5),
                        row.getInt(6)))
                .list();
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
}
