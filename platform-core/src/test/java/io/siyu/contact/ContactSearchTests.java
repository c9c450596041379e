package io.siyu.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.siyu.Corps;
import io.siyu.staff.StaffMembers;
import io.siyu.tenant.TenantId;
import io.siyu.tenant.TenantTransactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import siyu.testing.TestDatabase;

@SpringBootTest
class ContactSearchTests {

    private static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");

    @Autowired
    Corps corps;

    @Autowired
    TenantTransactions transactions;

    @Autowired
    Contacts contacts;

    @Autowired
    StaffMembers staff;

    @Autowired
    JdbcClient jdbc;

    TenantId tenant = TenantId.of(1);

    @BeforeEach
    void openTenantWithFriends() {
        tenant = corps.open();
        imported(tenant, "wm-1", "林小满", "li", "幼儿园小林妈妈");
        imported(tenant, "wm-2", "林大力", "wang", null);
        imported(tenant, "wm-3", "🌸小花", "li", "VIP 小花");
        imported(tenant, "wm-4", "Alice 王", "wang", "%爱笑_");
    }

    @Test
    void aNameIsFoundByItsBeginning() {
        assertThat(found("林")).containsExactly("林大力", "林小满");
        assertThat(found("林小")).containsExactly("林小满");
        assertThat(found("小满")).isEmpty();
    }

    @Test
    void anEmojiIsALetterLikeAnyOther() {
        assertThat(found("🌸")).containsExactly("🌸小花");
        assertThat(found("🌹")).isEmpty();
    }

    @Test
    void aRemarkIsFoundByItsBeginningWhateverItsCase() {
        assertThat(found("幼儿园")).containsExactly("林小满");
        assertThat(found("vip")).containsExactly("🌸小花");
        assertThat(found("ALICE")).containsExactly("Alice 王");
    }

    @Test
    void signsThatMeanSomethingToLikeMeanThemselves() {
        assertThat(found("%")).containsExactly("Alice 王");
        assertThat(found("_")).isEmpty();
    }

    @Test
    void spacesAroundTheTextDoNotMatter() {
        assertThat(found("  林小 ")).containsExactly("林小满");
    }

    @Test
    void aStaffMemberSeesOnlyFriendsAndWhatTheyCallThem() {
        long li = transactions
                .get(tenant, () -> staff.byUserid(tenant, "li"))
                .orElseThrow()
                .id();

        List<ContactLine> lines = transactions.get(tenant, () -> contacts.search(tenant, li, "", 10, Long.MAX_VALUE));

        assertThat(lines).extracting(ContactLine::remark).containsExactly("VIP 小花", "幼儿园小林妈妈");
        assertThat(lines).extracting(ContactLine::ownerName).containsOnly("li");
    }

    @Test
    void aLongListIsReadPageByPageFromWhoCameLast() {
        List<ContactLine> first = page(Long.MAX_VALUE);
        List<ContactLine> second = page(first.getLast().id());

        assertThat(first).extracting(ContactLine::name).containsExactly("Alice 王", "🌸小花", "林大力");
        assertThat(second).extracting(ContactLine::name).containsExactly("林小满");
    }

    @Test
    void anotherCorpsContactsAreNeverFound() {
        TenantId other = corps.open();
        imported(other, "wm-1", "林小满", "li", "幼儿园");

        assertThat(found("林小满")).hasSize(1);
        assertThat(found("幼儿园")).hasSize(1);
    }

    @Test
    void oneOfManyNamesIsLookedUpInTheIndexUnderTheWalls() throws SQLException {
        List<ImportedContact> many = IntStream.range(0, 5_000)
                .mapToObj(number -> new ImportedContact(
                        ContactProfile.named("many-" + number, "客户" + number), "li", null, null, NOON))
                .toList();
        transactions.run(tenant, () -> contacts.importAll(tenant, many));
        countAsAutovacuumWould();

        String plan = transactions.get(
                tenant,
                () -> String.join(
                        "\n",
                        jdbc.sql("""
                        explain select id from contact
                        where tenant_id = %s and name_key ^@ lower('客户49')""".formatted(tenant))
                                .query((row, number) -> row.getString(1))
                                .list()));

        assertThat(plan).contains("contact_by_name").contains("name_key >= '客户49'");
    }

    private static void countAsAutovacuumWould() throws SQLException {
        try (Connection superuser = TestDatabase.get().superuser();
                var statement = superuser.createStatement()) {
            statement.execute("analyze contact");
        }
    }

    @Test
    void whatTheCorpItselfKnowsIsKept() {
        long id = transactions
                .get(tenant, () -> contacts.byExternalUserid(tenant, "wm-1"))
                .orElseThrow()
                .id();
        var details = new ContactDetails("13800000000", LocalDate.of(2024, 2, 29), ZoneId.of("Asia/Urumqi"));

        transactions.run(tenant, () -> contacts.describe(tenant, id, details, Cause.hand("li"), NOON));

        Contact lin = transactions.get(tenant, () -> contacts.find(tenant, id)).orElseThrow();
        assertThat(lin.birthday()).isEqualTo(details.birthday());
        assertThat(lin.zone()).isEqualTo(details.zone());
        assertThat(lin.phone()).isEqualTo("138****0000");
    }

    @Test
    void aPhoneNumberIsFoundWholeHoweverItIsWrittenAndNeverInParts() {
        long id = transactions
                .get(tenant, () -> contacts.byExternalUserid(tenant, "wm-1"))
                .orElseThrow()
                .id();
        transactions.run(
                tenant,
                () -> contacts.phoneKnown(
                        tenant, id, PhoneNumber.of("13812345678").orElseThrow(), false, Cause.hand("li"), NOON));

        for (String written : List.of("13812345678", "+86 138-1234-5678", "１３８１２３４５６７８")) {
            assertThat(transactions.get(tenant, () -> contacts.search(tenant, null, written, 10, Long.MAX_VALUE)))
                    .as(written)
                    .extracting(ContactLine::id, ContactLine::phone)
                    .containsExactly(tuple(id, "138****5678"));
        }
        assertThat(transactions.get(tenant, () -> contacts.search(tenant, null, "1381234", 10, Long.MAX_VALUE)))
                .isEmpty();
    }

    @Test
    void theMostSpecificZoneWins() {
        assertThat(zone("Asia/Urumqi", "Asia/Tokyo", "Europe/Berlin")).isEqualTo("Asia/Urumqi");
        assertThat(zone(null, "Asia/Tokyo", "Europe/Berlin")).isEqualTo("Asia/Tokyo");
        assertThat(zone(null, null, "Europe/Berlin")).isEqualTo("Europe/Berlin");
        assertThat(zone(null, null, null)).isEqualTo("Asia/Shanghai");
    }

    @Test
    void aNewRemarkReplacesTheOldOne() {
        transactions.run(tenant, () -> contacts.remarkChanged(tenant, "wm-1", "li", "小学小林妈妈"));

        assertThat(found("幼儿园")).isEmpty();
        assertThat(found("小学")).containsExactly("林小满");
    }

    private @Nullable String zone(@Nullable String contact, @Nullable String member, @Nullable String corp) {
        return jdbc.sql("select contact_zone(:contact, :member, :corp)")
                .param("contact", contact)
                .param("member", member)
                .param("corp", corp)
                .query(String.class)
                .single();
    }

    private List<String> found(String text) {
        return transactions.get(tenant, () -> contacts.search(tenant, null, text, 10, Long.MAX_VALUE)).stream()
                .map(ContactLine::name)
                .toList();
    }

    private List<ContactLine> page(long beforeId) {
        return transactions.get(tenant, () -> contacts.search(tenant, null, "", 3, beforeId));
    }

    private void imported(TenantId into, String external, String name, String staffUserid, @Nullable String remark) {
        var friend = new ImportedContact(ContactProfile.named(external, name), staffUserid, null, remark, NOON);
        transactions.run(into, () -> contacts.importAll(into, List.of(friend)));
    }
}
