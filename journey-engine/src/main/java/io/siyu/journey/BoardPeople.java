package io.siyu.journey;

import io.siyu.tenant.TenantId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whom a filter shows of a stage, as the beginning of a statement; what follows may narrow it down. */
final class BoardPeople {

    // Without a filter the index gives the cards in their order. With one, the few it names are looked up one by one:
    // the planner cannot know how few they are, and would rather read the whole stage.
    private static final String EVERYBODY = """
            with page as materialized (
                select e.contact_id, e.entered_at, e.entry_no from enrolment e
                where e.tenant_id = :tenant and e.stage_id = :stage and e.state <= 1
            """;

    private static final String NAMED = """
            with named as materialized (%s), page as materialized (
                select e.contact_id, e.entered_at, e.entry_no
                from named cross join lateral (
                    select * from enrolment
                    where tenant_id = :tenant and contact_id = named.id offset 0) e
                where e.stage_id = :stage and e.state <= 1
            """;

    private static final String OWNED = "select id from contact where tenant_id = :tenant and owner_id = :owner";

    private static final String CALLED = """
            select id from contact where tenant_id = :tenant and name_key ^@ lower(:text)
            union
            select contact_id from follow_relation where tenant_id = :tenant and remark_key ^@ lower(:text)""";

    // A stage without a limit gives null, and nobody is stuck.
    private static final String STUCK = """
             and e.entered_at < (select :now::timestamptz - make_interval(hours => stuck_after_hours)
                                 from stage where tenant_id = :tenant and id = :stage)
            """;

    private BoardPeople() {}

    /** The common table expression {@code page} of the filter's people, without its closing bracket. */
    static String of(BoardFilter filter) {
        return named(filter) + (filter.stuck() ? STUCK : "");
    }

    /** What {@link #of} needs but for the stage. */
    static Map<String, @Nullable Object> params(TenantId tenant, BoardFilter filter, Instant now) {
        Map<String, @Nullable Object> params = new HashMap<>();
        params.put("tenant", tenant.value());
        params.put("owner", filter.ownerId());
        params.put("text", filter.text());
        params.put("now", now.atOffset(ZoneOffset.UTC));
        return params;
    }

    private static String named(BoardFilter filter) {
        if (filter.text().isEmpty()) {
            return filter.ownerId() == null ? EVERYBODY : NAMED.formatted(OWNED);
        }
        return NAMED.formatted(filter.ownerId() == null ? CALLED : OWNED + " and id in (" + CALLED + ")");
    }
}
