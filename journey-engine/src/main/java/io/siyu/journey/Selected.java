package io.siyu.journey;

import io.siyu.tenant.TenantId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A selection as a statement with the column {@code contact_id}; cost follows how many are selected. */
record Selected(String sql, Map<String, @Nullable Object> params) {

    private static final String NAMED = """
            select e.contact_id from unnest(:contacts::bigint[]) as wanted (id)
            cross join lateral (select * from enrolment
                                where tenant_id = :tenant and journey_id = :journey and contact_id = wanted.id offset 0) e
            where e.state <= 1 and (:stage::bigint is null or e.stage_id = :stage)
              and (:owner::bigint is null
                   or (select owner_id from contact where tenant_id = :tenant and id = e.contact_id) = :owner)""";

    static Selected of(TenantId tenant, Selection selection, Instant now) {
        Map<String, @Nullable Object> params = new HashMap<>(BoardPeople.params(tenant, selection.filter(), now));
        params.put("journey", selection.journeyId());
        params.put("stage", selection.stageId());
        params.put("contacts", selection.contacts().toArray(Long[]::new));
        return new Selected(
                selection.named() ? NAMED : BoardPeople.of(selection.filter()) + ") select contact_id from page",
                params);
    }
}
