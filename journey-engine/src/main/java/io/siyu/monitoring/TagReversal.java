package io.siyu.monitoring;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;

import io.siyu.contact.Cause;
import io.siyu.tag.Tags;
import io.siyu.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Takes back tags that are still from the rule, and gives back those it took. */
@Component
class TagReversal implements Reversal {

    private static final String FOUND = """
            , net as (
                select contact_id, target, (array_agg(kind order by done_at, firing_id, action))[1] as kind,
                       (array_agg(kind order by done_at desc, firing_id desc, action desc))[1] as last,
                       max(done_at) as last_at, array_agg(firing_id) as firings, array_agg(action::int) as actions
                from mine group by contact_id, target
            )
            select n.kind, n.contact_id, n.target, null as detail, null as was, 0 as number, n.firings, n.actions,
                   case when g.id is null then false
                        when n.last = 'add-tag' then coalesce(t.cause = :label and t.tagged_at = n.last_at, false)
                        else t.contact_id is null end as still
            from net n
            left join tag g on g.tenant_id = :tenant and g.id = n.target
            left join contact_tag t on t.tenant_id = :tenant and t.tag_id = n.target and t.contact_id = n.contact_id""";

    private final Tags tags;

    TagReversal(Tags tags) {
        this.tags = tags;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("add-tag", "remove-tag");
    }

    @Override
    public String found() {
        return FOUND;
    }

    @Override
    public List<Taking> takeBack(TenantId tenant, List<Taking> still, Cause cause, Instant now) {
        Map<Change, List<Taking>> byChange = still.stream().collect(groupingBy(Change::of));
        byChange.forEach((change, takings) -> {
            List<Long> contacts = takings.stream().map(Taking::contact).toList();
            if (change.given()) {
                tags.remove(tenant, contacts, change.tag(), cause, now);
            } else {
                tags.add(tenant, contacts, change.tag(), cause, now);
            }
        });
        return still;
    }

    private record Change(long tag, boolean given) {

        static Change of(Taking taking) {
            return new Change(requireNonNull(taking.target()), taking.kind().equals("add-tag"));
        }
    }
}
