package io.siyu.tag;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.Corps;
import io.siyu.Happened;
import io.siyu.contact.Cause;
import io.siyu.contact.ContactProfile;
import io.siyu.contact.Contacts;
import io.siyu.contact.ImportedContact;
import io.siyu.tenant.TenantId;
import io.siyu.tenant.TenantTransactions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

@SpringBootTest
class TagsTests {

    private static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");
    private static final Cause BY_LI = Cause.hand("li");

    @Autowired
    Corps corps;

    @Autowired
    TenantTransactions transactions;

    @Autowired
    Contacts contacts;

    @Autowired
    Tags tags;

    @Autowired
    Happened happened;

    @Autowired
    JdbcClient jdbc;

    TenantId tenant = TenantId.of(1);

    @BeforeEach
    void openTenant() {
        tenant = corps.open();
    }

    @Test
    void aTagIsMadeOnceHoweverOftenItIsAskedFor() {
        Tag first = tag("意向", "高 🔥");
        Tag second = tag("意向", "高 🔥");

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(tag("课程", "高 🔥").id()).isNotEqualTo(first.id());
    }

    @Test
    void groupsListTheirTagsInTheOrderTheyWereMade() {
        tag("意向", "高");
        tag("课程", "试听");
        tag("意向", "低");

        List<TagGroup> groups = transactions.get(tenant, () -> tags.groups(tenant));

        assertThat(groups).extracting(TagGroup::name).containsExactly("意向", "课程");
        assertThat(groups.getFirst().tags()).extracting(Tag::name).containsExactly("高", "低");
    }

    @Test
    void onlyContactsWhoDidNotHaveTheTagAreAnnounced() {
        List<Long> people = people(3);
        Tag tag = tag("意向", "高");
        add(people.subList(0, 1), tag);

        int added = add(people, tag);

        assertThat(added).isEqualTo(2);
        assertThat(happened.in(tenant, ContactTagged.class).getLast())
                .isEqualTo(new ContactTagged(tenant, tag.id(), people.subList(1, 3), BY_LI, NOON));
    }

    @Test
    void addingWhatEverybodyHasAnnouncesNothing() {
        List<Long> people = people(2);
        Tag tag = tag("意向", "高");
        add(people, tag);

        assertThat(add(people, tag)).isZero();
        assertThat(happened.in(tenant, ContactTagged.class)).hasSize(1);
    }

    @Test
    void onlyContactsWhoHadTheTagAreAnnouncedAsLosingIt() {
        List<Long> people = people(3);
        Tag tag = tag("意向", "高");
        add(people.subList(1, 2), tag);

        int removed = remove(people, tag, NOON.plusSeconds(1));

        assertThat(removed).isEqualTo(1);
        assertThat(remove(people, tag, NOON.plusSeconds(2))).isZero();
        assertThat(happened.in(tenant, ContactUntagged.class))
                .containsExactly(
                        new ContactUntagged(tenant, tag.id(), people.subList(1, 2), BY_LI, NOON.plusSeconds(1)));
    }

    @Test
    void anOlderRemovalDoesNotUndoANewerTag() {
        List<Long> people = people(1);
        Tag tag = tag("意向", "高");
        add(people, tag);

        assertThat(remove(people, tag, NOON.minusSeconds(1))).isZero();
        assertThat(tagNames(people.getFirst())).containsExactly("高");
    }

    @Test
    void thousandsAreAnnouncedInPages() {
        List<Long> people = people(2_100);
        Tag tag = tag("渠道", "展会");

        assertThat(add(people, tag)).isEqualTo(2_100);
        assertThat(happened.in(tenant, ContactTagged.class))
                .extracting(event -> event.contacts().size())
                .containsExactly(1_000, 1_000, 100);
    }

    @Test
    void aContactsTagsAreListedGroupByGroup() {
        List<Long> people = people(1);
        Stream.of(tag("意向", "高"), tag("课程", "试听"), tag("意向", "回访")).forEach(tag -> add(people, tag));

        assertThat(tagNames(people.getFirst())).containsExactly("高", "回访", "试听");
    }

    @Test
    void peopleWhoDoNotExistGetNoTag() {
        Tag tag = tag("意向", "高");

        assertThat(add(List.of(-1L), tag)).isZero();
        assertThat(happened.in(tenant, ContactTagged.class)).isEmpty();
    }

    @Test
    void anotherCorpsContactsGetNoTagOfOurs() {
        TenantId other = corps.open();
        List<Long> ours = people(1);
        List<Long> theirs = people(other, 1);
        Tag tag = tag("意向", "高");

        List<Long> both = new ArrayList<>(ours);
        both.addAll(theirs);

        assertThat(add(both, tag)).isEqualTo(1);
        assertThat(transactions.get(other, () -> tags.of(other, theirs.getFirst())))
                .isEmpty();
    }

    @Test
    void twoCorpsHaveTheirOwnTagsOfTheSameName() {
        TenantId other = corps.open();
        Tag ours = tag("意向", "高");
        Tag theirs = transactions.get(other, () -> tags.ensure(other, "意向", "高"));

        assertThat(theirs.id()).isNotEqualTo(ours.id());
        assertThat(transactions.get(other, () -> tags.byId(other, ours.id()))).isEmpty();
    }

    @Test
    void itIsRecordedWhoOrWhatAddedATag() {
        List<Long> people = people(1);
        add(people, tag("意向", "高"));

        String cause = transactions.get(
                tenant,
                () -> jdbc.sql("select cause from contact_tag where tenant_id = :tenant and contact_id = :contact")
                        .param("tenant", tenant.value())
                        .param("contact", people.getFirst())
                        .query((row, number) -> row.getString(1))
                        .single());

        assertThat(cause).isEqualTo("HAND:li");
    }

    private Tag tag(String group, String name) {
        return transactions.get(tenant, () -> tags.ensure(tenant, group, name));
    }

    private int add(Collection<Long> people, Tag tag) {
        return transactions.get(tenant, () -> tags.add(tenant, people, tag.id(), BY_LI, NOON));
    }

    private int remove(Collection<Long> people, Tag tag, Instant at) {
        return transactions.get(tenant, () -> tags.remove(tenant, people, tag.id(), BY_LI, at));
    }

    private List<String> tagNames(long contact) {
        return transactions.get(tenant, () -> tags.of(tenant, contact)).stream()
                .map(Tag::name)
                .toList();
    }

    private List<Long> people(int count) {
        return people(tenant, count);
    }

    private List<Long> people(TenantId of, int count) {
        List<ImportedContact> friends = IntStream.range(0, count)
                .mapToObj(number ->
                        new ImportedContact(ContactProfile.named("wm-" + number, "客户"), "li", null, null, NOON))
                .toList();
        return transactions.get(of, () -> contacts.importAll(of, friends)).values().stream()
                .sorted()
                .toList();
    }
}
