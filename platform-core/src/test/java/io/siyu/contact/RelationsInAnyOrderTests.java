package io.siyu.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.Corps;
import io.siyu.staff.StaffMembers;
import io.siyu.tenant.TenantId;
import io.siyu.tenant.TenantTransactions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** WeCom states no order of its callbacks: whichever comes first, the story ends the same. */
@SpringBootTest
class RelationsInAnyOrderTests {

    private static final ContactProfile LIN = ContactProfile.named("wm-lin", "林小满");
    private static final Instant DAY_ONE = Instant.parse("2026-03-02T04:00:00Z");

    @Autowired
    Corps corps;

    @Autowired
    TenantTransactions transactions;

    @Autowired
    Contacts contacts;

    @Autowired
    StaffMembers staff;

    @ParameterizedTest
    @MethodSource("ordersOfThree")
    void addedLostAndAddedAgainEndsAsFriends(List<Integer> order) {
        TenantId tenant = corps.open();

        order.forEach(day -> tell(tenant, day));

        assertThat(onlyRelation(tenant)).satisfies(relation -> {
            assertThat(relation.addedAt()).isEqualTo(day(3));
            assertThat(relation.lostAt()).isNull();
            assertThat(relation.lostBy()).isNull();
        });
        assertThat(find(tenant).ownerId()).isEqualTo(onlyRelation(tenant).staffId());
    }

    @ParameterizedTest
    @MethodSource("ordersOfFour")
    void addedLostAddedAndLostAgainEndsAsStrangers(List<Integer> order) {
        TenantId tenant = corps.open();

        order.forEach(day -> tell(tenant, day));

        assertThat(onlyRelation(tenant)).satisfies(relation -> {
            assertThat(relation.addedAt()).isEqualTo(day(3));
            assertThat(relation.lostAt()).isEqualTo(day(4));
            assertThat(relation.lostBy()).isEqualTo(LostBy.CONTACT);
        });
        assertThat(find(tenant).ownerId()).isNull();
    }

    @ParameterizedTest
    @MethodSource("ordersOfFour")
    void everyFactToldTwiceEndsTheSame(List<Integer> order) {
        TenantId tenant = corps.open();

        order.forEach(day -> tell(tenant, day));
        order.reversed().forEach(day -> tell(tenant, day));

        assertThat(onlyRelation(tenant).lostAt()).isEqualTo(day(4));
    }

    @RepeatedTest(20)
    void beginningAndEndToldAtTheSameMomentOnTwoNodesEndAsStrangers() throws Exception {
        TenantId tenant = corps.open();
        transactions.run(tenant, () -> staff.register(tenant, "li", "李静"));
        CyclicBarrier together = new CyclicBarrier(2);
        try (var nodes = Executors.newFixedThreadPool(2)) {
            List<Future<?>> both = Stream.of(1, 2)
                    .<Future<?>>map(day -> nodes.submit(() -> {
                        together.await();
                        tell(tenant, day);
                        return day;
                    }))
                    .toList();
            for (Future<?> one : both) {
                one.get();
            }
        }

        assertThat(onlyRelation(tenant).lostAt()).isEqualTo(day(2));
        assertThat(find(tenant).ownerId()).isNull();
    }

    @Test
    void aLossToldBeforeAnImportStillEndsTheImportedRelation() {
        TenantId tenant = corps.open();
        tell(tenant, 2);

        transactions.run(
                tenant, () -> contacts.importAll(tenant, List.of(new ImportedContact(LIN, "li", "", null, day(1)))));

        assertThat(onlyRelation(tenant).lostAt()).isEqualTo(day(2));
        assertThat(find(tenant).ownerId()).isNull();
    }

    @Test
    void anImportOfAnOlderFriendshipDoesNotUndoItsEnd() {
        TenantId tenant = corps.open();
        tell(tenant, 1);
        tell(tenant, 2);

        transactions.run(
                tenant, () -> contacts.importAll(tenant, List.of(new ImportedContact(LIN, "li", "", "阿林", day(1)))));

        assertThat(onlyRelation(tenant).lostAt()).isEqualTo(day(2));
    }

    static Stream<List<Integer>> ordersOfThree() {
        return orders(List.of(1, 2, 3));
    }

    static Stream<List<Integer>> ordersOfFour() {
        return orders(List.of(1, 2, 3, 4));
    }

    private static Stream<List<Integer>> orders(List<Integer> days) {
        if (days.isEmpty()) {
            return Stream.of(List.of());
        }
        return days.stream().flatMap(first -> {
            List<Integer> rest = new ArrayList<>(days);
            rest.remove(first);
            return orders(rest)
                    .map(tail -> Stream.concat(Stream.of(first), tail.stream()).toList());
        });
    }

    /** On odd days they become friends, on even days the contact ends it. */
    private void tell(TenantId tenant, int day) {
        transactions.run(tenant, () -> {
            if (day % 2 == 1) {
                contacts.befriended(tenant, LIN, "li", "", day(day));
            } else {
                contacts.relationLost(tenant, "wm-lin", "li", LostBy.CONTACT, day(day));
            }
        });
    }

    private static Instant day(int number) {
        return DAY_ONE.plusSeconds(86_400L * (number - 1));
    }

    private Contact find(TenantId tenant) {
        return transactions
                .get(tenant, () -> contacts.byExternalUserid(tenant, "wm-lin"))
                .orElseThrow();
    }

    private Follower onlyRelation(TenantId tenant) {
        List<Follower> followers = transactions.get(
                tenant, () -> contacts.followers(tenant, find(tenant).id()));
        assertThat(followers).hasSize(1);
        return followers.getFirst();
    }
}
