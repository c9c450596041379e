package io.siyu.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.siyu.Corps;
import io.siyu.Happened;
import io.siyu.audit.Audit;
import io.siyu.audit.AuditAction;
import io.siyu.audit.AuditFilter;
import io.siyu.behaviour.Behaviours;
import io.siyu.behaviour.NewEvent;
import io.siyu.behaviour.Subject;
import io.siyu.tag.Tag;
import io.siyu.tag.Tags;
import io.siyu.tenant.TenantId;
import io.siyu.tenant.TenantTransactions;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** Row 9 of docs/semantics.md: two contacts turn out to be one person. */
@SpringBootTest
class SamePersonTests {

    private static final Instant MONDAY = Instant.parse("2026-03-02T04:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2026-03-03T04:00:00Z");
    private static final Cause SHOP = Cause.of("API", "shop");
    private static final ContactProfile LIN = new ContactProfile("wm-lin", "林小满", null, 0, "u-lin");

    @Autowired
    Corps corps;

    @Autowired
    TenantTransactions transactions;

    @Autowired
    Contacts contacts;

    @Autowired
    Attributes attributes;

    @Autowired
    Consents consents;

    @Autowired
    Notes notes;

    @Autowired
    Tags tags;

    @Autowired
    Behaviours behaviours;

    @Autowired
    Audit audit;

    @Autowired
    Happened happened;

    TenantId tenant = TenantId.of(1);

    @BeforeEach
    void openTenant() {
        tenant = corps.open();
        transactions.run(
                tenant,
                () -> attributes.save(tenant, new AttributeDraft("level", "等级", AttributeType.NUMBER, List.of())));
    }

    @Test
    void row9_theMemberWhoBecomesAFriendIsOneContactThatKeepsWhatBothKnew() {
        long member = register(new Registration(
                "m-17",
                "u-lin",
                null,
                "13812345678",
                true,
                "会员",
                2,
                LocalDate.of(1990, 5, 1),
                null,
                Map.of("level", "3")));
        refuses(member, Purpose.MARKETING);
        transactions.run(tenant, () -> notes.add(tenant, member, "li", "喜欢周末", MONDAY));
        Tag tag = transactions.get(tenant, () -> tags.ensure(tenant, "意向", "高"));
        transactions.run(tenant, () -> tags.add(tenant, List.of(member), tag.id(), SHOP, MONDAY));
        visited(member);

        long friend = befriended(LIN, "li", TUESDAY);
        await().untilAsserted(() -> assertThat(find(member).id()).isEqualTo(friend));

        assertThat(find(friend)).satisfies(lin -> {
            assertThat(lin.name()).isEqualTo("林小满");
            assertThat(lin.gender()).isEqualTo(2);
            assertThat(lin.birthday()).isEqualTo(LocalDate.of(1990, 5, 1));
            assertThat(lin.phone()).isEqualTo("138****5678");
            assertThat(lin.ownId()).isEqualTo("m-17");
            assertThat(lin.noMarketing()).as("a refusal always wins").isTrue();
            assertThat(lin.createdAt()).isEqualTo(MONDAY);
        });
        assertThat(valueOf(friend)).isEqualTo("3");
        assertThat(transactions.get(tenant, () -> notes.of(tenant, friend, 10))).hasSize(1);
        assertThat(transactions.get(tenant, () -> consents.of(tenant, friend))).hasSize(1);
        assertThat(transactions.get(tenant, () -> tags.of(tenant, friend)))
                .extracting(Tag::name)
                .containsExactly("高");
        assertThat(transactions.get(tenant, () -> behaviours.latest(tenant, friend, 10)))
                .hasSize(1);
        assertThat(happened.in(tenant, ContactsMerged.class)).singleElement().satisfies(merged -> {
            assertThat(merged.kept()).isEqualTo(friend);
            assertThat(merged.gone()).isEqualTo(member);
        });
        assertThat(merges()).isEqualTo(1);
    }

    @Test
    void row9_whoeverStillNamesTheOldContactMeansTheKeptOne() {
        long member = register(Registration.own("m-17", "会员").withUnionid("u-lin"));
        long friend = befriended(LIN, "li", TUESDAY);
        await().untilAsserted(() -> assertThat(find(member).id()).isEqualTo(friend));

        Tag tag = transactions.get(tenant, () -> tags.ensure(tenant, "意向", "低"));
        transactions.run(tenant, () -> tags.add(tenant, List.of(member, friend), tag.id(), SHOP, TUESDAY));
        visited(member);

        assertThat(register(Registration.own("m-17", "会员"))).isEqualTo(friend);
        assertThat(transactions.get(tenant, () -> tags.of(tenant, friend))).hasSize(1);
        assertThat(transactions.get(tenant, () -> behaviours.latest(tenant, friend, 10)))
                .hasSize(1);
        assertThat(transactions.get(tenant, () -> contacts.search(tenant, null, "", 10, Long.MAX_VALUE)))
                .extracting(ContactLine::id)
                .containsExactly(friend);
    }

    @Test
    void row9_twoFriendsWithOneUnionidAreOneContactAndEachRelationEndsByItsOwnId() {
        long first = befriended(LIN, "li", MONDAY);
        long second = befriended(new ContactProfile("wm-lin-2", "小满", null, 0, "u-lin"), "wang", TUESDAY);
        await().untilAsserted(() -> assertThat(find(second).id()).isEqualTo(first));
        assertThat(living(first)).containsExactlyInAnyOrder("li", "wang");

        transactions.run(
                tenant,
                () -> contacts.relationLost(tenant, "wm-lin-2", "wang", LostBy.CONTACT, TUESDAY.plusSeconds(60)));

        assertThat(living(first)).containsExactly("li");
        assertThat(happened.in(tenant, ContactLost.class).getLast().contact()).isEqualTo(first);
        assertThat(befriended(new ContactProfile("wm-lin-2", "小满", null, 0, "u-lin"), "wang", TUESDAY.plusSeconds(90)))
                .isEqualTo(first);
        assertThat(living(first)).containsExactlyInAnyOrder("li", "wang");
    }

    @Test
    void aNumberMakesTwoContactsOneOnlyIfBothProvedThatItIsTheirs() {
        long typed = register(Registration.own("m-1", "手填").withPhone("13812345678", false));
        long friend = befriended(LIN, "li", MONDAY);
        PhoneNumber number = PhoneNumber.of("13812345678").orElseThrow();
        transactions.run(tenant, () -> contacts.phoneKnown(tenant, friend, number, true, SHOP, MONDAY));
        assertThat(find(typed).id()).isEqualTo(typed);

        transactions.run(tenant, () -> contacts.phoneKnown(tenant, typed, number, true, SHOP, TUESDAY));

        await().untilAsserted(() -> assertThat(find(typed).id()).isEqualTo(friend));
    }

    @Test
    void threeContactsOfOnePersonBecomeOneAndNoAliasPointsAtAnAlias() {
        PhoneNumber number = PhoneNumber.of("13812345678").orElseThrow();
        long byPhone = register(Registration.own("m-1", "甲").withPhone(number.value(), true));
        long byUnion = register(Registration.own("m-2", "乙").withUnionid("u-lin"));
        transactions.run(tenant, () -> contacts.phoneKnown(tenant, byUnion, number, true, SHOP, MONDAY));
        await().untilAsserted(() -> assertThat(find(byUnion).id()).isEqualTo(byPhone));

        long friend = befriended(LIN, "li", TUESDAY);

        await().untilAsserted(() -> assertThat(find(byPhone).id()).isEqualTo(friend));
        assertThat(find(byUnion).id()).isEqualTo(friend);
        assertThat(valueOf(friend)).isEmpty();
    }

    private void visited(long contact) {
        NewEvent event = new NewEvent(
                new Subject.Contact(contact), "page_viewed", "api", "e-" + contact + "-" + tenant, MONDAY, Map.of());
        transactions.run(tenant, () -> behaviours.record(tenant, List.of(event)));
    }

    private void refuses(long contact, Purpose purpose) {
        Consent consent = new Consent(purpose, false, "form", null);
        transactions.run(tenant, () -> consents.record(tenant, List.of(contact), consent, SHOP, MONDAY));
    }

    private long register(Registration told) {
        return ((Registered.Known) transactions
                        .get(tenant, () -> contacts.register(tenant, List.of(told), SHOP, MONDAY))
                        .getFirst())
                .contact();
    }

    private long befriended(ContactProfile profile, String staffUserid, Instant at) {
        return transactions.get(tenant, () -> contacts.befriended(tenant, profile, staffUserid, null, at));
    }

    private Contact find(long contact) {
        return transactions.get(tenant, () -> contacts.find(tenant, contact)).orElseThrow();
    }

    private String valueOf(long contact) {
        return transactions
                .get(tenant, () -> attributes.of(tenant, contact))
                .getFirst()
                .text();
    }

    private List<String> living(long contact) {
        return transactions.get(tenant, () -> contacts.followers(tenant, contact)).stream()
                .filter(follower -> follower.lostAt() == null)
                .map(Follower::staffName)
                .toList();
    }

    private int merges() {
        AuditFilter filter = new AuditFilter(AuditAction.CONTACTS_MERGED, null, null, null, null);
        return transactions
                .get(tenant, () -> audit.entries(tenant, filter, 10, Long.MAX_VALUE))
                .size();
    }
}
