package io.siyu.monitoring;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import io.siyu.contact.AttributeSetting;
import io.siyu.contact.Attributes;
import io.siyu.contact.Cause;
import io.siyu.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Restores attributes that still have the value the rule gave them. */
@Component
class AttributeReversal implements Reversal {

    private static final String FOUND = """
            , net as (
                select contact_id, detail, (array_agg(was order by done_at, firing_id, action))[1] as was,
                       (array_agg(becomes order by done_at desc, firing_id desc, action desc))[1] as becomes,
                       array_agg(firing_id) as firings, array_agg(action::int) as actions
                from mine group by contact_id, detail
            )
            select 'set-attribute' as kind, n.contact_id, null::bigint as target, n.detail, n.was, 0 as number, n.firings,
                   n.actions, coalesce(c.attributes ->> n.detail, '') = coalesce(n.becomes, '') as still
            from net n join contact c on c.tenant_id = :tenant and c.id = n.contact_id""";

    private final Attributes attributes;

    AttributeReversal(Attributes attributes) {
        this.attributes = attributes;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("set-attribute");
    }

    @Override
    public String found() {
        return FOUND;
    }

    @Override
    public List<Taking> takeBack(TenantId tenant, List<Taking> still, Cause cause, Instant now) {
        return still.stream().collect(groupingBy(taking -> requireNonNull(taking.detail()))).entrySet().stream()
                .flatMap(of -> restored(tenant, of.getKey(), of.getValue(), cause, now))
                .toList();
    }

    private Stream<Taking> restored(TenantId tenant, String attribute, List<Taking> takings, Cause cause, Instant now) {
        Map<Long, Map<String, String>> values = takings.stream()
                .collect(toMap(Taking::contact, taking -> Map.of(attribute, requireNonNullElse(taking.was(), ""))));
        return switch (attributes.setEach(tenant, values, cause, now)) {
            case AttributeSetting.Done _ -> takings.stream();
            case AttributeSetting.Invalid _ -> Stream.empty();
        };
    }
}
