package io.siyu.segment;

import static java.util.Objects.requireNonNull;

import io.siyu.Corps;
import io.siyu.Happened;
import io.siyu.behaviour.Behaviours;
import io.siyu.behaviour.NewEvent;
import io.siyu.behaviour.Subject;
import io.siyu.condition.Condition;
import io.siyu.contact.Cause;
import io.siyu.contact.ContactProfile;
import io.siyu.contact.Contacts;
import io.siyu.tag.Tags;
import io.siyu.tenant.TenantId;
import io.siyu.tenant.TenantTransactions;
import io.siyu.time.Tick;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import siyu.testing.SettableClock;

/** What the tests of segments do and look at, in one corp of their own. */
@Component
class Town {

    static final Cause BY_LI = Cause.hand("li");

    private static final AtomicInteger NEWS = new AtomicInteger();

    final Segments segments;
    final SettableClock clock;
    final JdbcClient jdbc;

    private final Corps corps;
    private final TenantTransactions transactions;
    private final Contacts contacts;
    private final Tags tags;
    private final Behaviours behaviours;
    private final Happened happened;
    private final List<Tick> ticks;
    private TenantId tenant = TenantId.of(1);

    Town(
            Segments segments,
            SettableClock clock,
            JdbcClient jdbc,
            Corps corps,
            TenantTransactions transactions,
            Contacts contacts,
            Tags tags,
            Behaviours behaviours,
            Happened happened,
            List<Tick> ticks) {
        this.segments = segments;
        this.clock = clock;
        this.jdbc = jdbc;
        this.corps = corps;
        this.transactions = transactions;
        this.contacts = contacts;
        this.tags = tags;
        this.behaviours = behaviours;
        this.happened = happened;
        this.ticks = ticks;
    }

    void open() {
        tenant = corps.open();
    }

    TenantId tenant() {
        return tenant;
    }

    <T> T get(Supplier<T> work) {
        return transactions.get(tenant, work);
    }

    void run(Runnable work) {
        transactions.run(tenant, work);
    }

    /** Waits until everybody has heard everything. */
    void settle() {
        corps.settle(tenant);
    }

    void tick(String name) {
        ticks.stream().filter(tick -> tick.name().equals(name)).forEach(Tick::run);
        settle();
    }

    long contact(String name) {
        long id = get(() ->
                contacts.befriended(tenant, ContactProfile.named("wm-" + name, name), "li", null, clock.instant()));
        settle();
        return id;
    }

    /** So many contacts nobody is told of, in order of their ids. */
    List<Long> crowd(int number) {
        return get(() -> jdbc.sql("""
                        insert into contact (tenant_id, external_userid, name, created_at, profile_at)
                        select :tenant, 'crowd-' || n, '客户' || n, now(), now() from generate_series(1, :number) as s (n)
                        returning id""")
                .param("tenant", tenant.value())
                .param("number", number)
                .query((row, line) -> row.getLong(1))
                .list());
    }

    long tag(String name) {
        return get(() -> tags.ensure(tenant, "意向", name).id());
    }

    void tagged(long tag, Long... people) {
        tagged(tag, List.of(people), BY_LI);
    }

    void tagged(long tag, Collection<Long> people, Cause cause) {
        run(() -> tags.add(tenant, people, tag, cause, clock.instant()));
        settle();
    }

    void untagged(long tag, Long... people) {
        run(() -> tags.remove(tenant, List.of(people), tag, BY_LI, clock.instant()));
        settle();
    }

    void did(long contact, String name) {
        NewEvent event = new NewEvent(
                new Subject.Contact(contact), name, "api", "e-" + NEWS.incrementAndGet(), clock.instant(), Map.of());
        run(() -> behaviours.record(tenant, List.of(event)));
        settle();
    }

    Segment saved(SegmentDraft draft) {
        SegmentSaving saving = save(draft);
        settle();
        return saving instanceof SegmentSaving.Saved(Segment segment) ? segment : refused(saving);
    }

    SegmentSaving save(SegmentDraft draft) {
        return get(() -> segments.save(tenant, draft, BY_LI));
    }

    long watched(String watcher, Condition condition, Initially initially) {
        long id = requireNonNull(get(() -> segments.watch(tenant, watcher, condition, initially)));
        settle();
        return id;
    }

    Segment segment(long id) {
        return get(() -> segments.find(tenant, id)).orElseThrow();
    }

    List<Long> members(long segment) {
        return get(() -> segments.members(tenant, segment, 0, 100_000)).stream()
                .map(SegmentMember::contactId)
                .toList();
    }

    List<List<Long>> entered(long segment) {
        return happened.in(tenant, SegmentEntered.class).stream()
                .filter(event -> event.segmentId() == segment)
                .map(SegmentEntered::contacts)
                .toList();
    }

    List<List<Long>> left(long segment) {
        return happened.in(tenant, SegmentLeft.class).stream()
                .filter(event -> event.segmentId() == segment)
                .map(SegmentLeft::contacts)
                .toList();
    }

    SegmentEntered lastEntry(long segment) {
        return happened.in(tenant, SegmentEntered.class).stream()
                .filter(event -> event.segmentId() == segment)
                .toList()
                .getLast();
    }

    void later(Duration duration) {
        clock.advance(duration);
    }

    private static Segment refused(SegmentSaving saving) {
        throw new AssertionError(saving);
    }
}
