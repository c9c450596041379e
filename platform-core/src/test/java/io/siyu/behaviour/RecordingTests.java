package io.siyu.behaviour;

import static io.siyu.behaviour.Recording.Outcome.DUPLICATE;
import static io.siyu.behaviour.Recording.Outcome.RECORDED;
import static io.siyu.behaviour.Recording.Outcome.UNKNOWN_CONTACT;
import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.Corps;
import io.siyu.Happened;
import io.siyu.behaviour.BehaviourRecorded.Recorded;
import io.siyu.contact.ContactProfile;
import io.siyu.contact.Contacts;
import io.siyu.tenant.TenantId;
import io.siyu.tenant.TenantTransactions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import siyu.testing.SettableClock;

@SpringBootTest
class RecordingTests {

    @Autowired
    Corps corps;

    @Autowired
    Contacts contacts;

    @Autowired
    Behaviours behaviours;

    @Autowired
    TenantTransactions transactions;

    @Autowired
    Happened happened;

    @Autowired
    SettableClock clock;

    TenantId tenant = TenantId.of(1);
    long lin;

    @BeforeEach
    void linIsAContact() {
        tenant = corps.open();
        lin = befriended(tenant, "wm-lin");
    }

    @Test
    void anEventIsKeptWithWhatItSaysAndAnnounced() {
        Instant yesterday = clock.instant().minus(Duration.ofHours(20));

        record(new NewEvent(external("wm-lin"), "order_paid", "api", "o-1", yesterday, Map.of("amount", "268.00")));

        assertThat(latest(lin)).singleElement().satisfies(event -> {
            assertThat(event.name()).isEqualTo("order_paid");
            assertThat(event.occurredAt()).isEqualTo(yesterday);
            assertThat(event.attributes()).containsExactly(Map.entry("amount", "268.00"));
            assertThat(announced())
                    .containsExactly(
                            new Recorded(event.id(), lin, "order_paid", yesterday, Map.of("amount", "268.00"), false));
        });
    }

    @Test
    void aStrangerInABatchIsReportedAndCostsNobodyElseTheirEvents() {
        Recording recording = record(viewed("wm-lin", "v-1"), viewed("wm-nobody", "v-2"), viewed("wm-lin", "v-3"));

        assertThat(recording.outcomes()).containsExactly(RECORDED, UNKNOWN_CONTACT, RECORDED);
        assertThat(latest(lin)).hasSize(2);
    }

    @Test
    void anEventToldTwiceInOneBatchOrLaterIsRecordedOnceAndCounted() {
        Recording first = record(viewed("wm-lin", "v-1"), viewed("wm-lin", "v-1"), viewed("wm-lin", "v-2"));
        Recording again = record(viewed("wm-lin", "v-2"), viewed("wm-lin", "v-3"));

        assertThat(first.outcomes()).containsExactly(RECORDED, DUPLICATE, RECORDED);
        assertThat(again.outcomes()).containsExactly(DUPLICATE, RECORDED);
        assertThat(again.duplicates()).isEqualTo(1);
        assertThat(latest(lin)).hasSize(3);
        assertThat(announced()).hasSize(3);
    }

    @Test
    void ofTwinsThatDifferTheFirstOneCounts() {
        record(
                new NewEvent(external("wm-lin"), "order_paid", "api", "o-1", clock.instant(), Map.of("amount", "1")),
                new NewEvent(external("wm-lin"), "order_paid", "api", "o-1", clock.instant(), Map.of("amount", "2")));

        assertThat(latest(lin))
                .singleElement()
                .satisfies(event -> assertThat(event.attributes()).containsEntry("amount", "1"));
    }

    @Test
    void twoSourcesMayUseTheSameEventId() {
        Instant now = clock.instant();

        Recording recording = record(
                new NewEvent(external("wm-lin"), "page_viewed", "shop", "1", now, Map.of()),
                new NewEvent(external("wm-lin"), "page_viewed", "academy", "1", now, Map.of()));

        assertThat(recording.inserted()).isEqualTo(2);
    }

    @Test
    void aContactMayBeNamedByItsIdHere() {
        record(new NewEvent(
                new Subject.Contact(lin), EventName.CALL_REQUESTED, "console", "c-1", clock.instant(), Map.of()));

        assertThat(latest(lin))
                .singleElement()
                .satisfies(event -> assertThat(event.name()).isEqualTo("call_requested"));
    }

    @Test
    void anEventToldMoreThanADayAfterItHappenedIsKeptButFlaggedLate() {
        Instant now = clock.instant();

        record(
                new NewEvent(external("wm-lin"), "visit", "api", "on-time", now.minus(Duration.ofHours(24)), Map.of()),
                new NewEvent(
                        external("wm-lin"),
                        "visit",
                        "api",
                        "late",
                        now.minus(Duration.ofHours(24)).minusSeconds(1),
                        Map.of()));

        assertThat(announced()).extracting(Recorded::late).containsExactly(false, true);
        assertThat(latest(lin)).hasSize(2);
    }

    @Test
    void theContactOfAnotherCorpIsNobodyHere() {
        TenantId other = corps.open();
        long otherLin = befriended(other, "wm-lin");
        befriended(other, "wm-theirs");

        Recording recording = record(viewed("wm-lin", "v-1"), viewed("wm-theirs", "v-2"));

        assertThat(recording.outcomes()).containsExactly(RECORDED, UNKNOWN_CONTACT);
        assertThat(transactions.get(other, () -> behaviours.latest(other, otherLin, 10)))
                .isEmpty();
    }

    @Test
    void twoNodesToldTheSameEventsAtOnceRecordThemOnceTogether() throws Exception {
        NewEvent[] batch = IntStream.range(0, 200)
                .mapToObj(i -> viewed("wm-lin", "v-" + i))
                .toArray(NewEvent[]::new);
        CountDownLatch start = new CountDownLatch(1);

        try (ExecutorService nodes = Executors.newFixedThreadPool(2)) {
            List<Future<Recording>> recordings = IntStream.range(0, 2)
                    .mapToObj(node -> nodes.submit(() -> {
                        start.await();
                        return record(batch);
                    }))
                    .toList();
            start.countDown();
            int inserted =
                    recordings.get(0).get().inserted() + recordings.get(1).get().inserted();
            assertThat(inserted).isEqualTo(200);
        }
        assertThat(announced()).hasSize(200);
    }

    @Test
    void aLongBatchIsAnnouncedInPagesOfAThousand() {
        record(IntStream.range(0, 2_500)
                .mapToObj(i -> viewed("wm-lin", "v-" + i))
                .toArray(NewEvent[]::new));

        assertThat(happened.in(tenant, BehaviourRecorded.class))
                .extracting(fact -> fact.events().size())
                .containsExactly(1_000, 1_000, 500);
    }

    private Recording record(NewEvent... events) {
        return transactions.get(tenant, () -> behaviours.record(tenant, List.of(events)));
    }

    private List<Behaviour> latest(long contact) {
        return transactions.get(tenant, () -> behaviours.latest(tenant, contact, 10));
    }

    private List<Recorded> announced() {
        return happened.in(tenant, BehaviourRecorded.class).stream()
                .flatMap(fact -> fact.events().stream())
                .toList();
    }

    private NewEvent viewed(String userid, String eventId) {
        return new NewEvent(external(userid), EventName.PAGE_VIEWED, "api", eventId, clock.instant(), Map.of());
    }

    private static Subject external(String userid) {
        return new Subject.External(userid);
    }

    private long befriended(TenantId corp, String userid) {
        return transactions.get(
                corp,
                () -> contacts.befriended(corp, ContactProfile.named(userid, "林小满"), "li", null, clock.instant()));
    }
}
