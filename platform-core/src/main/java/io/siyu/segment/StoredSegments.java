package io.siyu.segment;

import io.siyu.condition.Condition;
import io.siyu.condition.ConditionJson;
import io.siyu.condition.Topic;
import io.siyu.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of segments. */
@Component
class StoredSegments {

    private static final String SELECT = """
            select s.id, s.name, s.kind, s.condition, s.state, s.version, s.edited_at, s.edited_by, s.circle_at,
                   coalesce((select sum(c.n) from segment_count c
                             where c.tenant_id = :tenant and c.segment_id = s.id), 0) as members,
                   case when s.state = 'COUNTING' then coalesce((
                            select greatest(s.counted_to - min(id), 0) * 100 / (max(id) - min(id) + 1) from contact
                            where tenant_id = :tenant), 0)
                        else 100 end as percent
            from segment s where s.tenant_id = :tenant and s.watcher = '' and s.state <> 'REMOVED'""";

    private static final String WATCHED = """
            select id, watcher, condition, kind = 'LIVE' as live, state = 'COUNTING' as counting, counted_to, telling, version
            from segment where tenant_id = :tenant and state <> 'REMOVED' and condition is not null""";

    private static final String ASKING = """
            select t.segment_id, t.kind, t.ref
            from unnest(:kinds::text[], :refs::text[]) as fact (kind, ref)
            join segment_topic t on t.tenant_id = :tenant and t.kind = fact.kind and t.ref = fact.ref""";

    private static final String VERSIONS = """
            select version, name, condition, edited_at, edited_by from segment_version
            where tenant_id = :tenant and segment_id = :segment order by version desc""";

    private final JdbcClient jdbc;

    StoredSegments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Segment> all(TenantId tenant) {
        return in(tenant, SELECT + " order by s.name")
                .query(StoredSegments::segment)
                .list();
    }

    Optional<Segment> find(TenantId tenant, long id) {
        return in(tenant, SELECT + " and s.id = :id")
                .param("id", id)
                .query(StoredSegments::segment)
                .optional();
    }

    Optional<Segment> named(TenantId tenant, String name) {
        return in(tenant, SELECT + " and s.name = :name")
                .param("name", name)
                .query(StoredSegments::segment)
                .optional();
    }

    List<SegmentVersion> versions(TenantId tenant, long segment) {
        return in(tenant, VERSIONS)
                .param("segment", segment)
                .query((row, number) -> new SegmentVersion(
                        row.getInt("version"),
                        row.getString("name"),
                        condition(row),
                        instant(row, "edited_at"),
                        row.getString("edited_by")))
                .list();
    }

    /** Those of the segments whose members are judged, in the order of their ids. */
    List<WatchedSegment> watched(TenantId tenant, Collection<Long> ids) {
        return in(tenant, WATCHED + " and kind = 'LIVE' and id = any(:ids) order by id")
                .param("ids", ids.toArray(Long[]::new))
                .query(StoredSegments::watched)
                .list();
    }

    /** The segment with that id, named or watched. */
    Optional<WatchedSegment> one(TenantId tenant, long id) {
        return in(tenant, WATCHED + " and id = :id")
                .param("id", id)
                .query(StoredSegments::watched)
                .optional();
    }

    /** The segment, unless somebody else works on its row just now. */
    Optional<WatchedSegment> free(TenantId tenant, long id) {
        return in(tenant, WATCHED + " and id = :id for update skip locked")
                .param("id", id)
                .query(StoredSegments::watched)
                .optional();
    }

    /** The segment that is watched by that name. */
    Optional<WatchedSegment> byWatcher(TenantId tenant, String watcher) {
        return in(tenant, WATCHED + " and watcher = :watcher for update")
                .param("watcher", watcher)
                .query(StoredSegments::watched)
                .optional();
    }

    /** The ids of all segments that facts may change. */
    List<Long> live(TenantId tenant) {
        return in(tenant, "select id from segment where tenant_id = :tenant and kind = 'LIVE' and state <> 'REMOVED'")
                .query((row, number) -> row.getLong(1))
                .list();
    }

    /** Those of the contacts that became known at that moment; moments are compared as exactly as the database keeps them. */
    List<Long> bornAt(TenantId tenant, Collection<Long> contacts, Instant at) {
        return in(tenant, """
                        select id from contact where tenant_id = :tenant and id = any(:contacts)
                          and created_at between cast(:at as timestamptz) - interval '1 microsecond'
                                             and cast(:at as timestamptz) + interval '1 microsecond'""")
                .param("contacts", contacts.toArray(Long[]::new))
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query((row, number) -> row.getLong(1))
                .list();
    }

    /** Which segments ask for which of these facts. */
    SortedMap<Long, Set<Topic>> askingFor(TenantId tenant, Collection<Topic> topics) {
        SortedMap<Long, Set<Topic>> asking = new TreeMap<>();
        in(tenant, ASKING)
                .param("kinds", column(topics, topic -> topic.kind().name()))
                .param("refs", column(topics, Topic::ref))
                .query(row -> {
                    Topic topic = new Topic(Topic.Kind.valueOf(row.getString("kind")), row.getString("ref"));
                    asking.computeIfAbsent(row.getLong("segment_id"), unknown -> new TreeSet<>())
                            .add(topic);
                });
        return asking;
    }

    long insert(
            TenantId tenant,
            String name,
            String watcher,
            SegmentKind kind,
            @Nullable Condition condition,
            boolean telling,
            Instant at,
            String by) {
        return in(tenant, """
                        insert into segment (tenant_id, name, watcher, kind, condition, state, telling, edited_at, edited_by)
                        values (:tenant, :name, :watcher, :kind, cast(:condition as jsonb), :state, :telling, :at, :by)
                        returning id""")
                .param("name", name)
                .param("watcher", watcher)
                .param("kind", kind.name())
                .param("condition", condition == null ? null : ConditionJson.write(condition))
                .param("state", condition == null ? "READY" : "COUNTING")
                .param("telling", telling)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("by", by)
                .query(Long.class)
                .single();
    }

    /** Writes an edit; it is counted anew unless only its name changed. */
    void update(
            TenantId tenant,
            long id,
            String name,
            @Nullable Condition condition,
            boolean recount,
            boolean telling,
            Instant at,
            String by) {
        in(tenant, """
                        update segment set name = :name, condition = cast(:condition as jsonb), version = version + 1,
                               edited_at = :at, edited_by = :by,
                               state = case when :recount then 'COUNTING' else state end,
                               counted_to = case when :recount then 0 else counted_to end,
                               telling = case when :recount then :telling else telling end
                        where tenant_id = :tenant and id = :id""")
                .param("id", id)
                .param("name", name)
                .param("condition", condition == null ? null : ConditionJson.write(condition))
                .param("recount", recount)
                .param("telling", telling)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("by", by)
                .update();
    }

    void keepVersion(TenantId tenant, long id) {
        in(tenant, """
                        insert into segment_version (tenant_id, segment_id, version, name, condition, edited_at, edited_by)
                        select tenant_id, id, version, name, condition, edited_at, edited_by from segment
                        where tenant_id = :tenant and id = :id""").param("id", id).update();
    }

    void ask(TenantId tenant, long id, Collection<Topic> topics) {
        in(tenant, "delete from segment_topic where tenant_id = :tenant and segment_id = :id")
                .param("id", id)
                .update();
        in(tenant, """
                        insert into segment_topic (tenant_id, kind, ref, segment_id)
                        select :tenant, kind, ref, :id from unnest(:kinds::text[], :refs::text[]) as fact (kind, ref)""")
                .param("id", id)
                .param("kinds", column(topics, topic -> topic.kind().name()))
                .param("refs", column(topics, Topic::ref))
                .update();
    }

    void counted(TenantId tenant, long id, long upTo, boolean done) {
        in(tenant, """
                        update segment set counted_to = :upTo, state = case when :done then 'READY' else state end
                        where tenant_id = :tenant and id = :id""").params(Map.of("id", id, "upTo", upTo, "done", done)).update();
    }

    void markRemoved(TenantId tenant, long id) {
        ask(tenant, id, List.of());
        in(tenant, "update segment set state = 'REMOVED' where tenant_id = :tenant and id = :id")
                .param("id", id)
                .update();
    }

    void markCircle(TenantId tenant, long id, Instant at) {
        // Never waits for whoever edits the segment: that one may be waiting for the locks of contacts held here.
        in(tenant, """
                        update segment set circle_at = :at where tenant_id = :tenant and id in (
                            select id from segment where tenant_id = :tenant and id = :id for update skip locked)""").param("id", id).param("at", at.atOffset(ZoneOffset.UTC)).update();
    }

    private JdbcClient.StatementSpec in(TenantId tenant, String sql) {
        return jdbc.sql(sql).param("tenant", tenant.value());
    }

    private static <T> String[] column(Collection<T> of, Function<T, String> value) {
        return of.stream().map(value).toArray(String[]::new);
    }

    private static Segment segment(ResultSet row, int number) throws SQLException {
        @Nullable OffsetDateTime circle = row.getObject("circle_at", OffsetDateTime.class);
        return new Segment(
                row.getLong("id"),
                row.getString("name"),
                SegmentKind.valueOf(row.getString("kind")),
                condition(row),
                row.getInt("percent"),
                row.getLong("members"),
                row.getInt("version"),
                instant(row, "edited_at"),
                row.getString("edited_by"),
                circle == null ? null : circle.toInstant());
    }

    private static WatchedSegment watched(ResultSet row, int number) throws SQLException {
        return new WatchedSegment(
                row.getLong("id"),
                row.getString("watcher"),
                condition(row),
                row.getBoolean("live"),
                row.getBoolean("counting"),
                row.getLong("counted_to"),
                row.getBoolean("telling"),
                row.getInt("version"));
    }

    private static @Nullable Condition condition(ResultSet row) throws SQLException {
        @Nullable String json = row.getString("condition");
        return json == null ? null : ConditionJson.read(json);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
