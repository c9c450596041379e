package io.siyu.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.Corps;
import io.siyu.Happened;
import io.siyu.staff.StaffMembers;
import io.siyu.tenant.TenantId;
import io.siyu.tenant.TenantTransactions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest
class BefriendedTests {

    private static final Instant MONDAY = Instant.parse("2026-03-02T04:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2026-03-03T04:00:00Z");
    private static final Instant WEDNESDAY = Instant.parse("2026-03-04T04:00:00Z");
    private static final ContactProfile LIN = ContactProfile.named("wm-lin", "林小满 🌸");

    @Autowired
    Corps corps;

    @Autowired
    TenantTransactions transactions;

    @Autowired
    Contacts contacts;

    @Autowired
    StaffMembers staff;

    @Autowired
    Happened happened;

    TenantId tenant = TenantId.of(1);

    @BeforeEach
    void openTenant() {
        tenant = corps.open();
    }

    @Test
    void aNewFriendIsKnownOwnedAndAnnounced() {
        long id = befriended("li", "expo", MONDAY);

        assertThat(find(id).name()).isEqualTo("林小满 🌸");
        assertThat(find(id).ownerId()).isEqualTo(staffId("li"));
        assertThat(find(id).createdAt()).isEqualTo(MONDAY);
        assertThat(happened.in(tenant, ContactAdded.class))
                .containsExactly(new ContactAdded(tenant, List.of(id), staffId("li"), "expo", MONDAY));
    }

    @Test
    void whoComesWithoutACodeIsAnnouncedWithAnEmptyState() {
        transactions.run(tenant, () -> contacts.befriended(tenant, LIN, "li", null, MONDAY));

        assertThat(happened.in(tenant, ContactAdded.class))
                .extracting(ContactAdded::state)
                .containsExactly("");
    }

    @Test
    void twoCorpsMayKnowTheSamePersonAndNeitherSeesTheOthersContact() {
        TenantId other = corps.open();
        long ours = befriended("li", "expo", MONDAY);
        long theirs = transactions.get(other, () -> contacts.befriended(other, LIN, "wang", "shop", TUESDAY));

        assertThat(theirs).isNotEqualTo(ours);
        assertThat(transactions.get(other, () -> contacts.find(other, ours))).isEmpty();
        assertThat(transactions.get(other, () -> contacts.byExternalUserid(other, "wm-lin")))
                .hasValueSatisfying(contact -> assertThat(contact.id()).isEqualTo(theirs));
        assertThat(find(ours).createdAt()).isEqualTo(MONDAY);
        assertThat(happened.in(tenant, ContactAdded.class)).hasSize(1);
    }

    @Test
    void anEndInOneCorpLeavesTheFriendshipInTheOther() {
        TenantId other = corps.open();
        long ours = befriended("li", "", MONDAY);
        transactions.run(other, () -> contacts.befriended(other, LIN, "li", "", MONDAY));

        transactions.run(other, () -> contacts.relationLost(other, "wm-lin", "li", LostBy.CONTACT, TUESDAY));

        assertThat(followers(ours)).extracting(Follower::lostAt).containsOnlyNulls();
        assertThat(happened.in(tenant, ContactLost.class)).isEmpty();
    }

    @Test
    void theSameCallbackTwiceChangesNothing() {
        long first = befriended("li", "expo", MONDAY);
        long second = befriended("li", "expo", MONDAY);

        assertThat(second).isEqualTo(first);
        assertThat(followers(first)).hasSize(1);
        assertThat(happened.in(tenant, ContactAdded.class)).hasSize(1);
    }

    @Test
    void theSameCallbackOnManyNodesAtOnceAnnouncesOneFriend() throws Exception {
        int nodes = 6;
        CyclicBarrier together = new CyclicBarrier(nodes);
        List<Long> ids = inParallel(nodes, () -> {
            together.await();
            return befriended("li", "expo", MONDAY);
        });

        assertThat(ids).containsOnly(ids.getFirst());
        assertThat(followers(ids.getFirst())).hasSize(1);
        assertThat(happened.in(tenant, ContactAdded.class)).hasSize(1);
    }

    @Test
    void aHalfAddFollowedByTheFullOneIsOneFriend() {
        long id = befriended("li", "expo", MONDAY);
        befriended("li", "", MONDAY.plusSeconds(90));

        assertThat(followers(id)).singleElement().satisfies(follower -> {
            assertThat(follower.addedAt()).isEqualTo(MONDAY.plusSeconds(90));
            assertThat(follower.state()).isEqualTo("expo");
        });
        assertThat(happened.in(tenant, ContactAdded.class)).hasSize(1);
    }

    @Test
    void aFriendWhoReturnsIsAnnouncedAgainAndKeepsTheHistory() {
        long id = befriended("li", "expo", MONDAY);
        lost("li", LostBy.CONTACT, TUESDAY);
        long again = befriended("li", "shop", WEDNESDAY);

        assertThat(again).isEqualTo(id);
        assertThat(find(id).createdAt()).isEqualTo(MONDAY);
        assertThat(happened.in(tenant, ContactAdded.class))
                .extracting(ContactAdded::state)
                .containsExactly("expo", "shop");
    }

    @Test
    void anOlderProfileDoesNotReplaceANewerOne() {
        long id = befriended("li", "", TUESDAY);
        ContactProfile renamed = new ContactProfile("wm-lin", "林满", "https://a/1.png", 2, "union-1");
        transactions.run(tenant, () -> contacts.profileChanged(tenant, renamed, WEDNESDAY));

        befriended("wang", "", MONDAY);

        assertThat(find(id)).satisfies(contact -> {
            assertThat(contact.name()).isEqualTo("林满");
            assertThat(contact.gender()).isEqualTo(2);
            assertThat(contact.unionid()).isEqualTo("union-1");
        });
    }

    @Test
    void aProfileOfSomebodyNobodyKnowsIsNotKept() {
        transactions.run(tenant, () -> contacts.profileChanged(tenant, LIN, MONDAY));

        assertThat(transactions.get(tenant, () -> contacts.byExternalUserid(tenant, "wm-lin")))
                .isEmpty();
    }

    private long befriended(String staffUserid, String state, Instant at) {
        return transactions.get(tenant, () -> contacts.befriended(tenant, LIN, staffUserid, state, at));
    }

    private void lost(String staffUserid, LostBy by, Instant at) {
        transactions.run(tenant, () -> contacts.relationLost(tenant, "wm-lin", staffUserid, by, at));
    }

    private Contact find(long id) {
        return transactions.get(tenant, () -> contacts.find(tenant, id)).orElseThrow();
    }

    private List<Follower> followers(long id) {
        return transactions.get(tenant, () -> contacts.followers(tenant, id));
    }

    private long staffId(String userid) {
        return transactions
                .get(tenant, () -> staff.byUserid(tenant, userid))
                .orElseThrow()
                .id();
    }

    private static <T> List<T> inParallel(int times, Callable<T> work) throws InterruptedException, ExecutionException {
        try (var nodes = Executors.newFixedThreadPool(times)) {
            List<Future<T>> running = new ArrayList<>();
            for (int node = 0; node < times; node++) {
                running.add(nodes.submit(work));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> one : running) {
                results.add(one.get());
            }
            return results;
        }
    }
}
