package io.siyu.segment;

import io.siyu.tenant.TenantId;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who uses a segment: other segments, conditions that are watched, and whatever modules above say. */
@Component
class SegmentUsers {

    private static final String ASKING = """
            select case when s.watcher = '' then s.name else s.watcher end
            from segment_topic t join segment s on s.tenant_id = :tenant and s.id = t.segment_id
            where t.tenant_id = :tenant and t.kind = 'SEGMENT' and t.ref = :ref
            order by s.watcher, s.name""";

    private final JdbcClient jdbc;
    private final ObjectProvider<SegmentUse> others;

    SegmentUsers(JdbcClient jdbc, ObjectProvider<SegmentUse> others) {
        this.jdbc = jdbc;
        this.others = others;
    }

    /** Lets edits of a tenant's segments follow one another: two of them at once could close a circle unseen. */
    void lock(TenantId tenant) {
        jdbc.sql("select 1 from pg_advisory_xact_lock(hashtextextended('segment-edits:' || :tenant, 0))")
                .param("tenant", tenant.value())
                .query(Integer.class)
                .single();
    }

    List<String> of(TenantId tenant, long segmentId) {
        Stream<String> asking = jdbc
                .sql(ASKING)
                .param("tenant", tenant.value())
                .param("ref", Long.toString(segmentId))
                .query((row, number) -> row.getString(1))
                .list()
                .stream();
        return Stream.concat(asking, others.stream().flatMap(use -> use.users(tenant, segmentId).stream()))
                .toList();
    }
}
