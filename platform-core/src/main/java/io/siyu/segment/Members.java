package io.siyu.segment;

import io.siyu.contact.Cause;
import io.siyu.segment.Memberships.Change;
import io.siyu.tenant.TenantId;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Gatherers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lists members, and changes those of static segments. */
@Component
class Members {

    private static final int PAGE = 1_000;

    private static final String LIST = """
            select m.contact_id, c.name, c.avatar from segment_member m
            join contact c on c.tenant_id = :tenant and c.id = m.contact_id
            where m.tenant_id = :tenant and m.segment_id = :segment and m.contact_id > :after
            order by m.contact_id limit :limit""";

    private static final String HISTORY = """
            select m.segment_id, s.name, m.entered, m.at, m.cause from segment_move m
            join segment s on s.tenant_id = :tenant and s.id = m.segment_id and s.state <> 'REMOVED'
            where m.tenant_id = :tenant and m.contact_id = :contact
            order by m.id desc limit :limit""";

    private static final String ADD = """
            insert into segment_member (tenant_id, segment_id, contact_id, since)
            select :tenant, :segment, c.id, :now from contact c
            where c.tenant_id = :tenant and c.id = any(:contacts) and c.merged_into is null order by c.id
            on conflict do nothing
            returning contact_id""";

    private static final String DROP = """
            delete from segment_member
            where tenant_id = :tenant and segment_id = :segment and contact_id = any(:contacts)
            returning contact_id""";

    private static final String CHANGED = """
            with changed as (%s), counted as (
                insert into segment_count as s (tenant_id, segment_id, stripe, n)
                select :tenant, :segment, :stripe, case when :entered then count(*) else -count(*) end from changed
                having count(*) > 0
                on conflict (tenant_id, segment_id, stripe) do update set n = s.n + excluded.n
            ), moves as (
                insert into segment_move (tenant_id, segment_id, contact_id, entered, at, cause)
                select :tenant, :segment, contact_id, :entered, :now, :cause from changed
            )
            select contact_id from changed order by contact_id""";

    private static final String CALLED = """
            select name, coalesce((select coalesce(c.merged_into, c.id) from contact c
                                   where c.tenant_id = :tenant and c.external_userid = wanted.name),
                                  (select coalesce(c.merged_into, c.id) from contact c
                                   where c.tenant_id = :tenant
                                     and c.id = case when wanted.name ~ '^[0-9]{1,18}$' then wanted.name::bigint end)) as id
            from unnest(:names::text[]) as wanted (name)""";

    private final JdbcClient jdbc;
    private final Stripes stripes;
    private final Telling telling;
    private final Clock clock;

    Members(JdbcClient jdbc, Stripes stripes, Telling telling, Clock clock) {
        this.jdbc = jdbc;
        this.stripes = stripes;
        this.telling = telling;
        this.clock = clock;
    }

    List<SegmentMember> page(TenantId tenant, long segment, long after, int limit) {
        return jdbc.sql(LIST)
                .param("tenant", tenant.value())
                .param("segment", segment)
                .param("after", after)
                .param("limit", limit)
                .query((row, number) ->
                        new SegmentMember(row.getLong("contact_id"), row.getString("name"), row.getString("avatar")))
                .list();
    }

    Set<Long> segmentsOf(TenantId tenant, long contact) {
        return new HashSet<>(
                jdbc.sql("select segment_id from segment_member where tenant_id = :tenant and contact_id = :contact")
                        .param("tenant", tenant.value())
                        .param("contact", contact)
                        .query((row, number) -> row.getLong(1))
                        .list());
    }

    List<SegmentMove> history(TenantId tenant, long contact, int limit) {
        return jdbc.sql(HISTORY)
                .param("tenant", tenant.value())
                .param("contact", contact)
                .param("limit", limit)
                .query((row, number) -> new SegmentMove(
                        row.getLong("segment_id"),
                        row.getString("name"),
                        row.getBoolean("entered"),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("cause")))
                .list();
    }

    int add(TenantId tenant, long segment, Collection<Long> contacts, Cause cause) {
        return change(tenant, segment, ADD, contacts, true, cause);
    }

    int drop(TenantId tenant, long segment, Collection<Long> contacts, Cause cause) {
        return change(tenant, segment, DROP, contacts, false, cause);
    }

    ListImport importList(TenantId tenant, long segment, List<String> names, Cause cause) {
        Map<String, Long> found = new TreeMap<>();
        List<String> unknown = new ArrayList<>();
        List<String> wanted = names.stream()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
        wanted.stream().gather(Gatherers.windowFixed(PAGE)).forEach(page -> find(tenant, page, found));
        wanted.stream().filter(name -> !found.containsKey(name)).forEach(unknown::add);
        Set<Long> contacts = new HashSet<>(found.values());
        int added = add(tenant, segment, contacts, cause);
        return new ListImport(added, contacts.size() - added, unknown);
    }

    private void find(TenantId tenant, List<String> names, Map<String, Long> found) {
        jdbc.sql(CALLED)
                .param("tenant", tenant.value())
                .param("names", names.toArray(String[]::new))
                .query(row -> {
                    long id = row.getLong("id");
                    if (!row.wasNull()) {
                        found.put(row.getString("name"), id);
                    }
                });
    }

    private int change(
            TenantId tenant, long segment, String sql, Collection<Long> contacts, boolean entered, Cause earlier) {
        if (contacts.isEmpty()) {
            return 0;
        }
        Cause cause = earlier.then("SEGMENT", Long.toString(segment));
        int stripe = stripes.lock(tenant, contacts);
        List<Change> changes = jdbc.sql(CHANGED.formatted(sql))
                .param("tenant", tenant.value())
                .param("segment", segment)
                .param("contacts", contacts.toArray(Long[]::new))
                .param("stripe", stripe)
                .param("entered", entered)
                .param("cause", earlier.label())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Change(row.getLong(1), entered))
                .list();
        telling.tell(tenant, WatchedSegment.list(segment), changes, cause);
        return changes.size();
    }
}
