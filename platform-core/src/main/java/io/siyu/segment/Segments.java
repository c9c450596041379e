package io.siyu.segment;

import io.siyu.condition.Condition;
import io.siyu.condition.Conditions;
import io.siyu.contact.Cause;
import io.siyu.problem.FieldProblem;
import io.siyu.tenant.TenantId;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The segments of a tenant. Members are known, not searched for: facts and the passing of time change them one by one and
 * are told as {@link SegmentEntered} and {@link SegmentLeft}. Other modules that wait for a condition to become true have
 * it watched by the same machinery.
 */
@Component
@Transactional
public class Segments {

    private final StoredSegments stored;
    private final SegmentProblems problems;
    private final SegmentUsers users;
    private final Counting counting;
    private final Members members;
    private final Reaching reaching;
    private final Clock clock;

    Segments(
            StoredSegments stored,
            SegmentProblems problems,
            SegmentUsers users,
            Counting counting,
            Members members,
            Reaching reaching,
            Clock clock) {
        this.stored = stored;
        this.problems = problems;
        this.users = users;
        this.counting = counting;
        this.members = members;
        this.reaching = reaching;
        this.clock = clock;
    }

    /** All segments by name. */
    @Transactional(readOnly = true)
    public List<Segment> all(TenantId tenant) {
        return stored.all(tenant);
    }

    /** The segment with that id. */
    @Transactional(readOnly = true)
    public Optional<Segment> find(TenantId tenant, long id) {
        return stored.find(tenant, id);
    }

    /** The segment of that name. */
    @Transactional(readOnly = true)
    public Optional<Segment> named(TenantId tenant, String name) {
        return stored.named(tenant, name.strip());
    }

    /** How the segment read after each of its edits, the latest first. */
    @Transactional(readOnly = true)
    public List<SegmentVersion> versions(TenantId tenant, long id) {
        return stored.versions(tenant, id);
    }

    /** What would keep the draft from being saved. */
    @Transactional(readOnly = true)
    public List<FieldProblem> problems(TenantId tenant, SegmentDraft draft) {
        return problems.of(tenant, draft);
    }

    /**
     * Stores a new segment or rewrites one. Who is a member by the old version stays until the count decides by the new one;
     * whoever it puts out is not told of, and whoever it brings in only if the draft says so.
     */
    public SegmentSaving save(TenantId tenant, SegmentDraft draft, Cause by) {
        users.lock(tenant);
        Optional<Segment> old = Optional.ofNullable(draft.id()).flatMap(id -> stored.find(tenant, id));
        if (draft.id() != null && old.isEmpty()) {
            return new SegmentSaving.Missing();
        }
        if (old.isPresent() && old.get().version() != draft.version()) {
            return new SegmentSaving.Outdated(old.get());
        }
        List<FieldProblem> found = problems.of(tenant, draft);
        if (!found.isEmpty()) {
            return new SegmentSaving.Invalid(found);
        }
        long id = old.map(segment -> rewrite(tenant, segment, draft, by)).orElseGet(() -> write(tenant, draft, by));
        return new SegmentSaving.Saved(stored.find(tenant, id).orElseThrow());
    }

    /** Removes a segment unless something needs it. */
    public SegmentRemoval remove(TenantId tenant, long id) {
        users.lock(tenant);
        if (stored.find(tenant, id).isEmpty()) {
            return new SegmentRemoval.Missing();
        }
        List<String> using = users.of(tenant, id);
        if (!using.isEmpty()) {
            return new SegmentRemoval.InUse(using);
        }
        stored.markRemoved(tenant, id);
        return new SegmentRemoval.Removed();
    }

    /** Members in the order of their ids; to read on, pass the id of the last one, and 0 to begin. */
    @Transactional(readOnly = true)
    public List<SegmentMember> members(TenantId tenant, long id, long afterId, int limit) {
        return members.page(tenant, id, afterId, limit);
    }

    /** The segments a contact is in, by name. */
    @Transactional(readOnly = true)
    public List<Segment> of(TenantId tenant, long contact) {
        Set<Long> ids = members.segmentsOf(tenant, contact);
        return stored.all(tenant).stream()
                .filter(segment -> ids.contains(segment.id()))
                .toList();
    }

    /** When a contact entered and left segments, the latest first. */
    @Transactional(readOnly = true)
    public List<SegmentMove> history(TenantId tenant, long contact, int limit) {
        return members.history(tenant, contact, limit);
    }

    /** Puts contacts on the list of a static segment; answers how many were not on it. */
    public int add(TenantId tenant, long id, List<Long> contacts, Cause cause) {
        return isList(tenant, id) ? members.add(tenant, id, contacts, cause) : 0;
    }

    /** Takes contacts from the list of a static segment; answers how many were on it. */
    public int drop(TenantId tenant, long id, List<Long> contacts, Cause cause) {
        return isList(tenant, id) ? members.drop(tenant, id, contacts, cause) : 0;
    }

    /**
     * Puts contacts on the list of a static segment by whatever a file calls them: their id here, their external_userid or
     * their phone number.
     */
    public ListImport importList(TenantId tenant, long id, List<String> names, Cause cause) {
        return isList(tenant, id) ? members.importList(tenant, id, names, cause) : ListImport.NOTHING;
    }

    /**
     * How many contacts a condition reaches, and some of them. Looks at so many and no more, however large the corp is, and
     * says whether it had to estimate.
     */
    @Transactional(readOnly = true)
    public Reach reach(TenantId tenant, Condition condition) {
        return reaching.reach(tenant, condition);
    }

    /**
     * Has a condition watched: from now on its turning true is told as {@link SegmentEntered}, its turning false as
     * {@link SegmentLeft}, each with the watcher's name. Watching the same again changes nothing.
     *
     * @param watcher who asks, as in {@code rule:12} or {@code journey:7:exit}; its former condition is replaced
     * @param initially whether those who meet it already are told of
     */
    public long watch(TenantId tenant, String watcher, Condition condition, Initially initially) {
        Optional<WatchedSegment> old = stored.byWatcher(tenant, watcher);
        if (old.isPresent() && condition.equals(old.get().condition())) {
            return old.get().id();
        }
        boolean telling = initially == Initially.TELL;
        long id = old.map(WatchedSegment::id)
                .orElseGet(() -> stored.insert(
                        tenant, "", watcher, SegmentKind.LIVE, condition, telling, clock.instant(), watcher));
        if (old.isPresent()) {
            stored.update(tenant, id, "", condition, true, telling, clock.instant(), watcher);
        }
        ask(tenant, id, SegmentKind.LIVE, condition);
        return id;
    }

    /** Ends what {@link #watch} began. */
    public void unwatch(TenantId tenant, String watcher) {
        stored.byWatcher(tenant, watcher).ifPresent(segment -> stored.markRemoved(tenant, segment.id()));
    }

    private long write(TenantId tenant, SegmentDraft draft, Cause by) {
        boolean telling = draft.initially() == Initially.TELL;
        long id = stored.insert(
                tenant,
                draft.name().strip(),
                "",
                draft.kind(),
                draft.condition(),
                telling,
                clock.instant(),
                by.label());
        stored.keepVersion(tenant, id);
        ask(tenant, id, draft.kind(), draft.condition());
        return id;
    }

    private long rewrite(TenantId tenant, Segment old, SegmentDraft draft, Cause by) {
        boolean recount = draft.condition() != null && !Objects.equals(draft.condition(), old.condition());
        boolean telling = draft.initially() == Initially.TELL;
        stored.update(
                tenant,
                old.id(),
                draft.name().strip(),
                draft.condition(),
                recount,
                telling,
                clock.instant(),
                by.label());
        stored.keepVersion(tenant, old.id());
        if (recount) {
            ask(tenant, old.id(), old.kind(), draft.condition());
        }
        return old.id();
    }

    private void ask(TenantId tenant, long id, SegmentKind kind, @Nullable Condition condition) {
        if (condition != null) {
            stored.ask(tenant, id, kind == SegmentKind.LIVE ? Conditions.topics(condition) : Set.of());
            counting.begin(tenant, id);
        }
    }

    private boolean isList(TenantId tenant, long id) {
        return stored.find(tenant, id)
                .filter(segment -> segment.kind() == SegmentKind.STATIC)
                .isPresent();
    }
}
