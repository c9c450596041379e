package io.siyu.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.Corps;
import io.siyu.audit.Audit;
import io.siyu.audit.AuditAction;
import io.siyu.audit.AuditFilter;
import io.siyu.tenant.TenantId;
import io.siyu.tenant.TenantTransactions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** Row 10 of docs/semantics.md, as far as it concerns who is known: a person is forgotten and stays so. */
@SpringBootTest
class ErasureTests {

    private static final Instant MONDAY = Instant.parse("2026-03-02T04:00:00Z");
    private static final Cause ADMIN = Cause.hand("admin");
    private static final ContactProfile LIN = new ContactProfile("wm-lin", "林小满", null, 0, "u-lin");

    @Autowired
    Corps corps;

    @Autowired
    TenantTransactions transactions;

    @Autowired
    Contacts contacts;

    @Autowired
    Erasure erasure;

    @Autowired
    Audit audit;

    TenantId tenant = TenantId.of(1);
    long lin;

    @BeforeEach
    void linIsForgotten() {
        tenant = corps.open();
        lin = befriended(LIN);
        transactions.run(
                tenant,
                () -> contacts.register(
                        tenant,
                        List.of(new Registration(
                                "m-17", null, "wm-lin", "13812345678", true, null, null, null, null, Map.of())),
                        ADMIN,
                        MONDAY));
        assertThat(transactions.get(tenant, () -> erasure.erase(tenant, lin, ADMIN, MONDAY)))
                .isTrue();
    }

    @Test
    void row10_whoIsForgottenIsGoneAndSomebodyAnswersForIt() {
        assertThat(transactions.get(tenant, () -> contacts.find(tenant, lin))).isEmpty();
        assertThat(transactions.get(
                        tenant,
                        () -> audit.entries(
                                tenant,
                                new AuditFilter(AuditAction.CONTACT_ERASED, "HAND:admin", "contact:" + lin, null, null),
                                10,
                                Long.MAX_VALUE)))
                .hasSize(1);
        assertThat(transactions.get(tenant, () -> erasure.erase(tenant, lin, ADMIN, MONDAY)))
                .isFalse();
    }

    @Test
    void row10_neitherACallbackNorASynchronisationBringsThemBack() {
        assertThat(befriended(LIN)).isEqualTo(Contacts.NOBODY);
        assertThat(befriended(new ContactProfile("wm-other", "换了号", null, 0, "u-lin")))
                .isEqualTo(Contacts.NOBODY);

        Map<String, Long> read = transactions.get(
                tenant,
                () -> contacts.importAll(
                        tenant,
                        List.of(
                                new ImportedContact(LIN, "li", null, null, MONDAY),
                                new ImportedContact(ContactProfile.named("wm-zhao", "赵"), "li", null, null, MONDAY))));

        assertThat(read).containsOnlyKeys("wm-zhao");
    }

    @Test
    void row10_norDoesAFileWhicheverIdentityItNames() {
        List<Registration> told = List.of(
                Registration.own("m-17", "林"),
                Registration.own("m-18", "林").withUnionid("u-lin"),
                Registration.own("m-19", "林").withPhone("+8613812345678", false));

        List<Registered> ends = transactions.get(tenant, () -> contacts.register(tenant, told, ADMIN, MONDAY));

        assertThat(ends).allMatch(Registered.Refused.class::isInstance);
    }

    @ParameterizedTest
    @ValueSource(strings = {"wm-lin", "u-lin", "m-17", "138 1234 5678"})
    void anAdministratorWhoNamesThePersonMayLiftItForAllTheirIdentities(String identity) {
        assertThat(transactions.get(tenant, () -> erasure.lift(tenant, identity, ADMIN, MONDAY)))
                .isTrue();

        assertThat(befriended(LIN)).isPositive();
        assertThat(transactions.get(tenant, () -> erasure.lift(tenant, identity, ADMIN, MONDAY)))
                .isFalse();
    }

    @Test
    void anErasureInOneCorpIsNoneInAnother() {
        TenantId other = corps.open();

        assertThat(transactions.get(other, () -> contacts.befriended(other, LIN, "li", null, MONDAY)))
                .isPositive();
    }

    private long befriended(ContactProfile profile) {
        return transactions.get(tenant, () -> contacts.befriended(tenant, profile, "li", null, MONDAY));
    }
}
