package io.siyu.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.siyu.Corps;
import io.siyu.Happened;
import io.siyu.staff.StaffMembers;
import io.siyu.tenant.TenantId;
import io.siyu.tenant.TenantTransactions;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest
class OwnersTests {

    private static final Instant MONDAY = Instant.parse("2026-03-02T04:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2026-03-03T04:00:00Z");
    private static final Instant WEDNESDAY = Instant.parse("2026-03-04T04:00:00Z");

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
    void theFirstFriendOwnsTheContactHoweverManyFollow() {
        long lin = befriended("wm-lin", "li", MONDAY);
        befriended("wm-lin", "wang", TUESDAY);

        assertThat(ownerOf(lin)).isEqualTo("li");
    }

    @Test
    void whenTheOwnerIsLostTheNextFriendTakesOver() {
        long lin = befriended("wm-lin", "li", MONDAY);
        befriended("wm-lin", "wang", TUESDAY);

        lost("wm-lin", "li");

        assertThat(ownerOf(lin)).isEqualTo("wang");
        assertThat(happened.in(tenant, ContactLost.class))
                .containsExactly(new ContactLost(tenant, lin, idOf("li"), true, WEDNESDAY));
    }

    @Test
    void whenTheLastFriendIsLostNobodyOwnsTheContact() {
        long lin = befriended("wm-lin", "li", MONDAY);

        lost("wm-lin", "li");

        assertThat(ownerOf(lin)).isNull();
        assertThat(happened.in(tenant, ContactLost.class))
                .containsExactly(new ContactLost(tenant, lin, idOf("li"), false, WEDNESDAY));
    }

    @Test
    void losingAFriendWhoIsNotTheOwnerLeavesTheOwner() {
        long lin = befriended("wm-lin", "li", MONDAY);
        befriended("wm-lin", "wang", TUESDAY);

        lost("wm-lin", "wang");

        assertThat(ownerOf(lin)).isEqualTo("li");
    }

    @Test
    void whenAStaffMemberLeavesEachContactGoesToAnotherActiveFriend() {
        long shared = befriended("wm-lin", "li", MONDAY);
        befriended("wm-lin", "wang", TUESDAY);
        long alone = befriended("wm-zhao", "li", MONDAY);

        transactions.run(tenant, () -> staff.leave(tenant, "li"));

        await().untilAsserted(() -> assertThat(ownerOf(shared)).isEqualTo("wang"));
        await().untilAsserted(() -> assertThat(ownerOf(alone)).isNull());
    }

    @Test
    void aContactDoesNotGoToAFriendWhoHasLeftToo() {
        long lin = befriended("wm-lin", "li", MONDAY);
        befriended("wm-lin", "wang", TUESDAY);
        transactions.run(tenant, () -> staff.leave(tenant, "wang"));

        lost("wm-lin", "li");

        assertThat(ownerOf(lin)).isNull();
    }

    @Test
    void whoeverComesBackTakesOverTheContactsNobodyOwns() {
        long lin = befriended("wm-lin", "li", MONDAY);
        transactions.run(tenant, () -> staff.leave(tenant, "li"));
        await().untilAsserted(() -> assertThat(ownerOf(lin)).isNull());

        transactions.run(tenant, () -> staff.register(tenant, "li", "李静"));

        await().untilAsserted(() -> assertThat(ownerOf(lin)).isEqualTo("li"));
    }

    @Test
    void aLeaverInOneCorpChangesNoOwnerInAnother() {
        TenantId other = corps.open();
        long ours = befriended("wm-lin", "li", MONDAY);
        long theirs = transactions.get(
                other, () -> contacts.befriended(other, ContactProfile.named("wm-lin", "林"), "li", null, MONDAY));

        transactions.run(tenant, () -> staff.leave(tenant, "li"));

        await().untilAsserted(() -> assertThat(ownerOf(ours)).isNull());
        Contact there =
                transactions.get(other, () -> contacts.find(other, theirs)).orElseThrow();
        assertThat(there.ownerId()).isNotNull();
    }

    private long befriended(String external, String staffUserid, Instant at) {
        ContactProfile profile = ContactProfile.named(external, "客户");
        return transactions.get(tenant, () -> contacts.befriended(tenant, profile, staffUserid, null, at));
    }

    private void lost(String external, String staffUserid) {
        transactions.run(tenant, () -> contacts.relationLost(tenant, external, staffUserid, LostBy.CONTACT, WEDNESDAY));
    }

    private @Nullable String ownerOf(long contact) {
        return transactions.get(
                tenant,
                () -> contacts.find(tenant, contact)
                        .map(Contact::ownerId)
                        .flatMap(owner -> staff.byId(tenant, owner))
                        .map(member -> member.userid())
                        .orElse(null));
    }

    private long idOf(String userid) {
        Optional<Long> id =
                transactions.get(tenant, () -> staff.byUserid(tenant, userid).map(member -> member.id()));
        return id.orElseThrow();
    }
}
