package io.siyu.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.Corps;
import io.siyu.Happened;
import io.siyu.problem.FieldProblem;
import io.siyu.tenant.TenantId;
import io.siyu.tenant.TenantTransactions;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** People who are known before anybody is their friend. */
@SpringBootTest
class RegistrationTests {

    private static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");
    private static final Cause SHOP = Cause.of("API", "shop");

    @Autowired
    Corps corps;

    @Autowired
    TenantTransactions transactions;

    @Autowired
    Contacts contacts;

    @Autowired
    Attributes attributes;

    @Autowired
    Happened happened;

    TenantId tenant = TenantId.of(1);

    @BeforeEach
    void openTenant() {
        tenant = corps.open();
    }

    @Test
    void aMemberOfTheShopIsKnownWithoutBeingAFriend() {
        var told = new Registration(
                "m-17",
                "u-17",
                null,
                "13812345678",
                true,
                "周末 🌿",
                2,
                LocalDate.of(1990, 5, 1),
                ZoneId.of("Asia/Urumqi"),
                Map.of());

        Registered.Known known = known(told);

        assertThat(known.isNew()).isTrue();
        assertThat(find(known.contact())).satisfies(contact -> {
            assertThat(contact.externalUserid()).isNull();
            assertThat(contact.ownId()).isEqualTo("m-17");
            assertThat(contact.name()).isEqualTo("周末 🌿");
            assertThat(contact.phone()).isEqualTo("138****5678");
            assertThat(contact.birthday()).isEqualTo(LocalDate.of(1990, 5, 1));
            assertThat(contact.ownerId()).isNull();
        });
        assertThat(happened.in(tenant, ContactChanged.class))
                .allSatisfy(changed -> assertThat(changed.contacts()).containsExactly(known.contact()))
                .flatExtracting(ContactChanged::attributes)
                .containsExactlyInAnyOrder(
                        "own_id", "unionid", "name", "gender", "birthday", "zone", "phone", "phone_verified");
    }

    @Test
    void whoeverIsNamedByOneOfTheIdentitiesIsUpdatedAndWhatIsNotToldStays() {
        long first = known(Registration.own("m-17", "周末").withUnionid("u-17").withPhone("13812345678", false))
                .contact();

        long byOwnId = known(Registration.own("m-17", "周末 2")).contact();
        long byUnionid = known(new Registration(null, "u-17", null, null, false, null, 1, null, null, Map.of()))
                .contact();
        long byPhone = known(new Registration(
                        null, null, null, "+86 138 1234 5678", false, null, null, null, null, Map.of()))
                .contact();

        assertThat(List.of(byOwnId, byUnionid, byPhone)).containsOnly(first);
        assertThat(find(first).name()).isEqualTo("周末 2");
        assertThat(find(first).gender()).isEqualTo(1);
        assertThat(find(first).phone()).isEqualTo("138****5678");
    }

    @Test
    void theSameFileTwiceChangesNothing() {
        Registration told = Registration.own("m-17", "周末").withPhone("13812345678", true);
        known(told);
        int changes = happened.in(tenant, ContactChanged.class).size();

        assertThat(known(told).isNew()).isFalse();

        assertThat(happened.in(tenant, ContactChanged.class)).hasSize(changes);
    }

    @Test
    void twoLinesAboutOnePersonAreOnePersonAndTheLaterOneCounts() {
        List<Registered> ends = register(List.of(
                Registration.own("m-1", "旧名").withUnionid("u-1"),
                Registration.own("m-2", "别人"),
                new Registration(null, "u-1", null, null, false, "新名", null, null, null, Map.of())));

        long first = ((Registered.Known) ends.getFirst()).contact();
        assertThat(ends.getLast()).isEqualTo(new Registered.Known(first, true));
        assertThat(find(first).name()).isEqualTo("新名");
    }

    @Test
    void whatIsWrongWithOneLineIsSaidOfThatLineAndTheOthersAreStored() {
        List<Registered> ends = register(List.of(
                new Registration(null, null, null, null, false, "谁", null, null, null, Map.of()),
                Registration.own("m-1", "好").withPhone("不是号码", false),
                Registration.own("m-2", "好").withAttributes(Map.of("shoe", "42")),
                new Registration("m-3", null, "wm-nobody", null, false, null, null, null, null, Map.of()),
                Registration.own("m-4", "好")));

        assertThat(ends.subList(0, 4))
                .flatExtracting(end -> ((Registered.Refused) end).problems())
                .extracting(FieldProblem::field)
                .containsExactly("ownId", "phone", "attributes.shoe", "externalUserid");
        assertThat(ends.getLast()).isInstanceOf(Registered.Known.class);
    }

    @Test
    void attributesComeWithTheRegistration() {
        transactions.run(
                tenant,
                () -> attributes.save(tenant, new AttributeDraft("level", "等级", AttributeType.NUMBER, List.of())));

        long contact = known(Registration.own("m-17", "周末").withAttributes(Map.of("level", "3")))
                .contact();

        assertThat(transactions.get(tenant, () -> attributes.of(tenant, contact)))
                .extracting(AttributeValue::text)
                .containsExactly("3");
    }

    @Test
    void aFriendKeepsTheNameWecomTellsAndLearnsTheOwnId() {
        long lin = transactions.get(
                tenant, () -> contacts.befriended(tenant, ContactProfile.named("wm-lin", "林小满"), "li", null, NOON));

        known(new Registration("m-17", null, "wm-lin", null, false, "林女士", null, null, null, Map.of()));

        assertThat(find(lin).name()).isEqualTo("林小满");
        assertThat(transactions.get(tenant, () -> contacts.byOwnId(tenant, "m-17")))
                .hasValueSatisfying(contact -> assertThat(contact.id()).isEqualTo(lin));
    }

    @Test
    void thousandsAreRegisteredAtOnce() {
        List<Registration> told = IntStream.range(0, 2_500)
                .mapToObj(number ->
                        Registration.own("m-" + number, "客户 " + number).withPhone("138%08d".formatted(number), false))
                .toList();

        assertThat(register(told)).hasSize(2_500).allMatch(Registered.Known.class::isInstance);
        assertThat(register(told))
                .extracting(end -> ((Registered.Known) end).isNew())
                .containsOnly(false);
    }

    @Test
    void anotherCorpsMembersAreOthers() {
        TenantId other = corps.open();
        long ours = known(Registration.own("m-17", "我们的").withPhone("13812345678", true))
                .contact();

        List<Registered> theirs = transactions.get(
                other,
                () -> contacts.register(
                        other, List.of(Registration.own("m-17", "他们的").withPhone("13812345678", true)), SHOP, NOON));

        assertThat(((Registered.Known) theirs.getFirst()).contact()).isNotEqualTo(ours);
        assertThat(find(ours).name()).isEqualTo("我们的");
    }

    private Registered.Known known(Registration told) {
        return (Registered.Known) register(List.of(told)).getFirst();
    }

    private List<Registered> register(List<Registration> told) {
        return transactions.get(tenant, () -> contacts.register(tenant, told, SHOP, NOON));
    }

    private Contact find(long contact) {
        return transactions.get(tenant, () -> contacts.find(tenant, contact)).orElseThrow();
    }
}
