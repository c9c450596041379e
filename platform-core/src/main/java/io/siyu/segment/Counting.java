package io.siyu.segment;

import io.siyu.contact.Cause;
import io.siyu.tenant.TenantId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds the members of a segment after it was made or edited: chunk by chunk through the contacts in the order of their
 * ids, each chunk one statement in a transaction of its own that notes how far it came. Facts go on being judged meanwhile,
 * by the new condition.
 */
@Component
class Counting {

    /** Contacts per chunk. A corp that has no more is counted within the edit itself. */
    static final int CHUNK = 10_000;

    private static final String END_OF_CHUNK = """
            select max(id) as up_to, count(*) as contacts
            from (select id from contact where tenant_id = :tenant and id > :after order by id limit :chunk) c""";

    private final StoredSegments stored;
    private final Stripes stripes;
    private final Memberships memberships;
    private final Telling telling;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    Counting(
            StoredSegments stored,
            Stripes stripes,
            Memberships memberships,
            Telling telling,
            JdbcClient jdbc,
            ApplicationEventPublisher events) {
        this.stored = stored;
        this.stripes = stripes;
        this.memberships = memberships;
        this.telling = telling;
        this.jdbc = jdbc;
        this.events = events;
    }

    /** Counts a small corp at once, and leaves a large one to the tick. */
    void begin(TenantId tenant, long segmentId) {
        if (chunkAfter(tenant, 0).contacts() < CHUNK) {
            chunk(tenant, segmentId);
            events.publishEvent(new SegmentCounted(tenant, segmentId));
        }
    }

    /** Takes one step; false when there is none to take, or somebody else takes it. */
    @Transactional
    public boolean chunk(TenantId tenant, long segmentId) {
        Optional<WatchedSegment> seen = stored.one(tenant, segmentId).filter(WatchedSegment::counting);
        return seen.isPresent() && chunk(tenant, seen.get());
    }

    private boolean chunk(TenantId tenant, WatchedSegment seen) {
        Chunk chunk = chunkAfter(tenant, seen.countedTo());
        if (chunk.upTo() == null) {
            return stored.free(tenant, seen.id())
                    .filter(seen::equals)
                    .map(segment -> done(tenant, segment))
                    .isPresent();
        }
        // Contacts first, the segment's row second and without waiting: whoever edits it may be waiting for contacts.
        int stripe = stripes.lockRange(tenant, seen.countedTo(), chunk.upTo());
        Optional<WatchedSegment> segment = stored.free(tenant, seen.id()).filter(seen::equals);
        segment.ifPresent(counted -> count(tenant, counted, chunk, stripe));
        return segment.isPresent();
    }

    private void count(TenantId tenant, WatchedSegment segment, Chunk chunk, int stripe) {
        long upTo = chunk.upTo() == null ? segment.countedTo() : chunk.upTo();
        Cause cause = Cause.of("SEGMENT", Long.toString(segment.id()));
        List<Memberships.Change> changes =
                memberships.judgeRange(tenant, segment, segment.countedTo(), upTo, stripe, cause, segment.telling());
        telling.tell(tenant, segment, changes, cause);
        stored.counted(tenant, segment.id(), upTo, chunk.contacts() < CHUNK);
    }

    private boolean done(TenantId tenant, WatchedSegment segment) {
        stored.counted(tenant, segment.id(), segment.countedTo(), true);
        return true;
    }

    /**
     * What became known while an edit was not yet committed was told to the listeners of the segment as it was before; so a
     * corp that was counted within the edit is looked at once more.
     */
    @ApplicationModuleListener
    void on(SegmentCounted counted) {
        Optional<WatchedSegment> segment = stored.watched(counted.tenant(), List.of(counted.segmentId())).stream()
                .filter(watched -> !watched.counting())
                .findFirst();
        segment.ifPresent(watched -> lookAgain(counted.tenant(), watched));
    }

    private void lookAgain(TenantId tenant, WatchedSegment segment) {
        Cause cause = Cause.of("SEGMENT", Long.toString(segment.id()));
        int stripe = stripes.lockRange(tenant, 0, Long.MAX_VALUE);
        List<Memberships.Change> changes =
                memberships.judgeRange(tenant, segment, 0, Long.MAX_VALUE, stripe, cause, true);
        telling.tell(tenant, segment, changes, cause);
    }

    private Chunk chunkAfter(TenantId tenant, long after) {
        return jdbc.sql(END_OF_CHUNK)
                .param("tenant", tenant.value())
                .param("after", after)
                .param("chunk", CHUNK)
                .query((row, number) -> new Chunk(row.getObject("up_to", Long.class), row.getInt("contacts")))
                .single();
    }

    private record Chunk(@Nullable Long upTo, int contacts) {}
}
