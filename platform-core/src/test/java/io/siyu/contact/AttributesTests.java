package io.siyu.contact;

import static io.siyu.contact.AttributeType.BOOLEAN;
import static io.siyu.contact.AttributeType.CHOICE;
import static io.siyu.contact.AttributeType.DATE;
import static io.siyu.contact.AttributeType.NUMBER;
import static io.siyu.contact.AttributeType.TEXT;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.Corps;
import io.siyu.Happened;
import io.siyu.problem.FieldProblem;
import io.siyu.tenant.TenantId;
import io.siyu.tenant.TenantTransactions;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;

@SpringBootTest
class AttributesTests {

    private static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");
    private static final Cause BY_LI = Cause.hand("li");

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

    @Autowired
    JdbcClient jdbc;

    TenantId tenant = TenantId.of(1);

    @BeforeEach
    void defineWhatACourseSellerAsks() {
        LocaleContextHolder.setLocale(Locale.SIMPLIFIED_CHINESE);
        tenant = corps.open();
        define("course_end", "结课日", DATE);
        define("budget", "预算 💰", NUMBER);
        define("vip", "会员", BOOLEAN);
        define("city", "城市", TEXT);
        define("level", "水平", CHOICE, "入门", "进阶", "高阶");
    }

    @AfterEach
    void forgetTheLanguage() {
        LocaleContextHolder.resetLocaleContext();
    }

    @ParameterizedTest
    @CsvSource({
        "course_end, 2026-3-2, 2026-03-02",
        "course_end, 2024/02/29, 2024-02-29",
        "budget, 1280.50, 1280.5",
        "budget, -3, -3",
        "budget, 1000000, 1000000",
        "vip, 是, true",
        "vip, FALSE, false",
        "city, ' 上海 🌃 ', 上海 🌃",
        "level, 进阶, 进阶"
    })
    void eachTypeReadsWhatPeopleAndFilesWrite(String key, String written, String kept) {
        long lin = people(1).getFirst();

        assertThat(set(List.of(lin), Map.of(key, written))).isEqualTo(new AttributeSetting.Done(1));

        assertThat(valuesOf(lin)).containsEntry(key, kept);
    }

    @ParameterizedTest
    @CsvSource({
        "course_end, 2026-02-30, 日期",
        "course_end, 明天, 日期",
        "budget, 一千, 数字",
        "budget, 1e9, 数字",
        "vip, 也许, 是",
        "level, 大师, 入门 / 进阶 / 高阶",
        "shoe_size, 42, 没有标识为 shoe_size 的属性"
    })
    void whatIsNoValueIsRefusedInWordsAndNothingChanges(String key, String written, String said) {
        long lin = people(1).getFirst();

        AttributeSetting setting = set(List.of(lin), Map.of(key, written, "city", "杭州"));

        assertThat(setting)
                .isInstanceOfSatisfying(
                        AttributeSetting.Invalid.class,
                        invalid -> assertThat(invalid.problems())
                                .singleElement()
                                .satisfies(problem -> {
                                    assertThat(problem.field()).isEqualTo(key);
                                    assertThat(problem.message()).contains(said);
                                }));
        assertThat(valuesOf(lin)).doesNotContainKey("city");
        assertThat(happened.in(tenant, ContactChanged.class)).isEmpty();
    }

    @Test
    void onlyWhoReallyChangedIsToldOfAndOnlyWhatChanged() {
        List<Long> people = people(3);
        set(people.subList(0, 1), Map.of("city", "上海", "vip", "是"));
        set(people.subList(1, 2), Map.of("vip", "是"));

        AttributeSetting again = set(people, Map.of("city", "上海", "vip", "是"));

        assertThat(again).isEqualTo(new AttributeSetting.Done(2));
        assertThat(happened.in(tenant, ContactChanged.class).stream().skip(2))
                .containsExactly(
                        new ContactChanged(tenant, people.subList(1, 2), Set.of("city"), BY_LI, NOON),
                        new ContactChanged(tenant, people.subList(2, 3), Set.of("city", "vip"), BY_LI, NOON));
    }

    @Test
    void anEmptyTextTakesAValueAway() {
        List<Long> people = people(2);
        set(people.subList(0, 1), Map.of("budget", "300"));

        assertThat(set(people, Map.of("budget", " "))).isEqualTo(new AttributeSetting.Done(1));

        assertThat(valuesOf(people.getFirst())).doesNotContainKey("budget");
    }

    @Test
    void thousandsAreSetAtOnceAndToldInPages() {
        List<Long> people = people(2_100);

        assertThat(set(people, Map.of("level", "高阶"))).isEqualTo(new AttributeSetting.Done(2_100));

        assertThat(happened.in(tenant, ContactChanged.class))
                .extracting(event -> event.contacts().size())
                .containsExactly(1_000, 1_000, 100);
    }

    @Test
    void eachContactMayGetItsOwnValuesInOneGo() {
        List<Long> people = people(2);

        AttributeSetting setting = transactions.get(
                tenant,
                () -> attributes.setEach(
                        tenant,
                        Map.of(
                                people.get(0), Map.of("city", "上海"),
                                people.get(1), Map.of("city", "成都", "budget", "88")),
                        BY_LI,
                        NOON));

        assertThat(setting).isEqualTo(new AttributeSetting.Done(2));
        assertThat(valuesOf(people.get(0))).isEqualTo(Map.of("city", "上海"));
        assertThat(valuesOf(people.get(1))).isEqualTo(Map.of("city", "成都", "budget", "88"));
    }

    @Test
    void oneWrongValueAmongManyAndNobodyChanges() {
        List<Long> people = people(2);

        AttributeSetting setting = transactions.get(
                tenant,
                () -> attributes.setEach(
                        tenant,
                        Map.of(people.get(0), Map.of("city", "上海"), people.get(1), Map.of("budget", "很多")),
                        BY_LI,
                        NOON));

        assertThat(setting).isInstanceOf(AttributeSetting.Invalid.class);
        assertThat(valuesOf(people.get(0))).isEmpty();
    }

    @Test
    void theDatesFollowWhateverChangesThem() {
        long lin = people(1).getFirst();
        set(List.of(lin), Map.of("course_end", "2024-02-29", "city", "上海"));
        born(lin, LocalDate.of(1990, 12, 31));
        assertThat(dates(lin)).containsExactly("birthday 1990-12-31 1231", "course_end 2024-02-29 229");

        set(List.of(lin), Map.of("course_end", "2026-06-30"));
        born(lin, LocalDate.of(1991, 1, 1));
        assertThat(dates(lin)).containsExactly("birthday 1991-01-01 101", "course_end 2026-06-30 630");

        set(List.of(lin), Map.of("course_end", ""));
        born(lin, null);
        assertThat(dates(lin)).isEmpty();
    }

    @Test
    void everyChangeIsKeptWithWhoMadeItAndWhatWasBefore() {
        long lin = people(1).getFirst();
        set(List.of(lin), Map.of("city", "上海#浦东"));
        set(List.of(lin), Map.of("city", "成都"));
        set(List.of(lin), Map.of("city", ""));

        assertThat(history(lin))
                .containsExactly("city: – → 上海#浦东, HAND:li", "city: 上海#浦东 → 成都, HAND:li", "city: 成都 → –, HAND:li");
    }

    @Test
    void anAttributeNobodyUsedIsDeletedAnyOtherRetired() {
        long lin = people(1).getFirst();
        set(List.of(lin), Map.of("city", "上海"));

        transactions.run(tenant, () -> List.of("city", "vip").forEach(key -> attributes.remove(tenant, key)));

        assertThat(all()).extracting(Attribute::key).doesNotContain("vip").endsWith("city");
        assertThat(all().getLast().retired()).isTrue();
        assertThat(valuesOf(lin)).containsEntry("city", "上海");
        assertThat(set(List.of(lin), Map.of("city", "成都"))).isInstanceOf(AttributeSetting.Invalid.class);
        assertThat(set(List.of(lin), Map.of("city", ""))).isEqualTo(new AttributeSetting.Done(1));
    }

    @Test
    void savingARetiredAttributeBringsItBack() {
        set(people(1), Map.of("city", "上海"));
        transactions.run(tenant, () -> attributes.remove(tenant, "city"));

        define("city", "所在城市", TEXT);

        assertThat(attribute("city").retired()).isFalse();
        assertThat(attribute("city").label()).isEqualTo("所在城市");
    }

    @ParameterizedTest
    @CsvSource({
        "Course-End, 结课日, DATE, key",
        "birthday, 生日, DATE, key",
        "course_end, 结课日, TEXT, type",
        "mood, ' ', TEXT, label",
        "grade, 年级, CHOICE, choices"
    })
    void aDefinitionThatCannotBeIsRefusedAtItsField(String key, String label, AttributeType type, String field) {
        AttributeSaving saving = save(new AttributeDraft(key, label, type, List.of()));

        assertThat(saving)
                .isInstanceOfSatisfying(
                        AttributeSaving.Invalid.class,
                        invalid -> assertThat(invalid.problems())
                                .extracting(FieldProblem::field)
                                .containsExactly(field));
    }

    @Test
    void aChoiceTakenAwayStaysWithWhoeverHasIt() {
        long lin = people(1).getFirst();
        set(List.of(lin), Map.of("level", "高阶"));

        define("level", "水平", CHOICE, "入门", "进阶");

        assertThat(valuesOf(lin)).containsEntry("level", "高阶");
        assertThat(set(people(2), Map.of("level", "高阶"))).isInstanceOf(AttributeSetting.Invalid.class);
    }

    @Test
    void whatWecomTellsAnewIsAChangeToo() {
        long lin = people(1).getFirst();
        ContactProfile renamed = new ContactProfile("wm-0", "林满", "https://a/1.png", 2, null);

        transactions.run(tenant, () -> contacts.profileChanged(tenant, renamed, NOON.plusSeconds(60)));

        assertThat(happened.in(tenant, ContactChanged.class))
                .singleElement()
                .satisfies(changed -> assertThat(changed.attributes()).containsExactlyInAnyOrder("name", "gender"));
        assertThat(history(lin))
                .containsExactlyInAnyOrder("name: 客户 → 林满, WECOM:profile", "gender: 0 → 2, WECOM:profile");
    }

    @Test
    void aNewOwnerIsAChangeButNotTheFirst() {
        long lin = people(1).getFirst();
        assertThat(happened.in(tenant, ContactChanged.class)).isEmpty();

        transactions.run(tenant, () -> contacts.relationLost(tenant, "wm-0", "li", LostBy.CONTACT, NOON));

        assertThat(happened.in(tenant, ContactChanged.class))
                .containsExactly(
                        new ContactChanged(tenant, List.of(lin), Set.of("owner"), Cause.of("WECOM", "relation"), NOON));
    }

    @Test
    void twoCorpsMayMeanDifferentThingsByOneKeyAndNeitherReachesTheOthersContacts() {
        TenantId other = corps.open();
        long ours = people(1).getFirst();
        transactions.run(other, () -> attributes.save(other, new AttributeDraft("city", "门店数", NUMBER, List.of())));

        AttributeSetting setting =
                transactions.get(other, () -> attributes.set(other, List.of(ours), Map.of("city", "3"), BY_LI, NOON));

        assertThat(setting).isEqualTo(new AttributeSetting.Done(0));
        assertThat(valuesOf(ours)).isEmpty();
    }

    private void define(String key, String label, AttributeType type, String... choices) {
        assertThat(save(new AttributeDraft(key, label, type, List.of(choices))))
                .isInstanceOf(AttributeSaving.Saved.class);
    }

    private AttributeSaving save(AttributeDraft draft) {
        return transactions.get(tenant, () -> attributes.save(tenant, draft));
    }

    private List<Attribute> all() {
        return transactions.get(tenant, () -> attributes.all(tenant));
    }

    private Attribute attribute(String key) {
        return transactions.get(tenant, () -> attributes.get(tenant, key)).orElseThrow();
    }

    private AttributeSetting set(Collection<Long> people, Map<String, String> values) {
        return transactions.get(tenant, () -> attributes.set(tenant, people, values, BY_LI, NOON));
    }

    private void born(long contact, @Nullable LocalDate birthday) {
        var details = new ContactDetails(null, birthday, null);
        transactions.run(tenant, () -> contacts.describe(tenant, contact, details, BY_LI, NOON));
    }

    private Map<String, String> valuesOf(long contact) {
        return transactions.get(tenant, () -> attributes.of(tenant, contact)).stream()
                .filter(value -> !value.text().isEmpty())
                .collect(toMap(value -> value.attribute().key(), AttributeValue::text));
    }

    private List<String> dates(long contact) {
        return strings("""
                select attribute || ' ' || value || ' ' || month_day from contact_date
                where tenant_id = :tenant and contact_id = :contact order by attribute""", contact);
    }

    private List<String> history(long contact) {
        return strings("""
                select attribute || ': ' || coalesce(was, '–') || ' → ' || coalesce(becomes, '–') || ', ' || cause
                from contact_change where tenant_id = :tenant and contact_id = :contact order by id""", contact);
    }

    private List<String> strings(String sql, long contact) {
        return transactions.get(
                tenant,
                () -> jdbc.sql(sql)
                        .param("tenant", tenant.value())
                        .param("contact", contact)
                        .query(String.class)
                        .list());
    }

    private List<Long> people(int count) {
        List<ImportedContact> friends = IntStream.range(0, count)
                .mapToObj(number ->
                        new ImportedContact(ContactProfile.named("wm-" + number, "客户"), "li", null, null, NOON))
                .toList();
        return transactions.get(tenant, () -> contacts.importAll(tenant, friends)).values().stream()
                .sorted()
                .toList();
    }
}
