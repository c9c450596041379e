package io.siyu.journey;

import io.siyu.condition.EventPattern;
import io.siyu.tenant.TenantId;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which journeys a fact leads into: one index probe per fact, however many journeys there are. */
@Component
class EntryIndex {

    private static final String LEADING_IN = """
            select j.id from journey_entry n
            join journey j on j.tenant_id = :tenant and j.id = n.journey_id and j.state in ('RUNNING', 'PAUSED')
            where n.tenant_id = :tenant and n.kind = :kind and n.ref = :ref
            order by j.priority, j.id""";

    private static final String WRITE = """
            insert into journey_entry (tenant_id, journey_id, kind, ref)
            select distinct :tenant, :journey, kind, ref from unnest(:kinds::text[], :refs::text[]) as e (kind, ref)""";

    private final JdbcClient jdbc;

    EntryIndex(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What may lead in by itself; conditions are watched by segments instead. */
    enum Kind {
        TAG,
        SEGMENT,
        EVENT,
        CHANNEL
    }

    /** The journeys a fact leads into now, in the order in which they may take contacts. */
    List<Long> leadingIn(TenantId tenant, Kind kind, Object ref) {
        return jdbc.sql(LEADING_IN)
                .param("tenant", tenant.value())
                .param("kind", kind.name())
                .param("ref", ref.toString())
                .query((row, number) -> row.getLong(1))
                .list();
    }

    void write(TenantId tenant, long journeyId, List<EntrySource> sources) {
        jdbc.sql("delete from journey_entry where tenant_id = :tenant and journey_id = :journey")
                .param("tenant", tenant.value())
                .param("journey", journeyId)
                .update();
        List<Key> keys = sources.stream().flatMap(EntryIndex::keys).toList();
        jdbc.sql(WRITE)
                .param("tenant", tenant.value())
                .param("journey", journeyId)
                .param("kinds", keys.stream().map(key -> key.kind().name()).toArray(String[]::new))
                .param("refs", keys.stream().map(Key::ref).toArray(String[]::new))
                .update();
    }

    private static Stream<Key> keys(EntrySource source) {
        return switch (source) {
            case EntrySource.ByTag(List<Long> tags) -> tags.stream().map(tag -> new Key(Kind.TAG, tag.toString()));
            case EntrySource.BySegment(long segment) -> Stream.of(new Key(Kind.SEGMENT, Long.toString(segment)));
            case EntrySource.ByEvent(EventPattern event) -> Stream.of(new Key(Kind.EVENT, event.name()));
            case EntrySource.ByChannel(List<String> states) ->
                states.stream().map(state -> new Key(Kind.CHANNEL, state));
            case EntrySource.ByCondition condition -> Stream.empty();
        };
    }

    private record Key(Kind kind, String ref) {}
}
