package io.siyu.tag;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.Corps;
import io.siyu.Happened;
import io.siyu.contact.Cause;
import io.siyu.contact.ContactProfile;
import io.siyu.contact.Contacts;
import io.siyu.tenant.TenantId;
import io.siyu.tenant.TenantTransactions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest
class TagMirrorTests {

    private static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");
    private static final WecomTag HIGH = new WecomTag("g1", "意向", 0, "t1", "高", 0);
    private static final WecomTag LOW = new WecomTag("g1", "意向", 0, "t2", "低", 1);

    @Autowired
    Corps corps;

    @Autowired
    TenantTransactions transactions;

    @Autowired
    Contacts contacts;

    @Autowired
    Tags tags;

    @Autowired
    TagMirror mirror;

    @Autowired
    Happened happened;

    TenantId tenant = TenantId.of(1);

    @BeforeEach
    void openTenant() {
        tenant = corps.open();
    }

    @Test
    void aTagOfWecomAppearsInItsGroupAndIsMirroredOnce() {
        Tag high = mirrored(HIGH);
        mirrored(LOW);

        assertThat(mirrored(HIGH).id()).isEqualTo(high.id());
        assertThat(groups()).singleElement().satisfies(group -> {
            assertThat(group.wecomId()).isEqualTo("g1");
            assertThat(group.tags()).extracting(Tag::name).containsExactly("高", "低");
        });
    }

    @Test
    void aTagMadeHereFirstIsRecognisedByItsName() {
        Tag ours = transactions.get(tenant, () -> tags.ensure(tenant, "意向", "高"));

        assertThat(mirrored(HIGH).id()).isEqualTo(ours.id());
        assertThat(groups()).hasSize(1);
    }

    @Test
    void aTagRenamedInWecomIsTheSameTagHere() {
        Tag before = mirrored(HIGH);
        Tag after = mirrored(new WecomTag("g1", "购买意向", 0, "t1", "很高", 0));

        assertThat(after.id()).isEqualTo(before.id());
        assertThat(after.name()).isEqualTo("很高");
        assertThat(groups()).extracting(TagGroup::name).containsExactly("购买意向");
    }

    @Test
    void aNewNameThatIsTakenHereDoesNotStopTheMirroring() {
        mirrored(HIGH);
        mirrored(LOW);

        Tag low = mirrored(new WecomTag("g1", "意向", 0, "t2", "高", 5));

        assertThat(low.name()).isEqualTo("低");
        assertThat(low.order()).isEqualTo(5);
    }

    @Test
    void aTagMadeHereKeepsTheIdsWecomGaveIt() {
        Tag ours = transactions.get(tenant, () -> tags.ensure(tenant, "意向", "高"));

        transactions.run(tenant, () -> mirror.linked(tenant, ours.id(), "g9", "t9"));

        assertThat(transactions.get(tenant, () -> mirror.byWecomId(tenant, "t9")))
                .map(Tag::id)
                .contains(ours.id());
        assertThat(groups()).extracting(TagGroup::wecomId).containsExactly("g9");
    }

    @Test
    void aTagDeletedInWecomIsTakenFromEverybody() {
        Tag high = mirrored(HIGH);
        long lin = tagged(high);

        transactions.run(tenant, () -> mirror.gone(tenant, "t1", NOON));

        assertThat(transactions.get(tenant, () -> tags.byId(tenant, high.id()))).isEmpty();
        assertThat(transactions.get(tenant, () -> tags.of(tenant, lin))).isEmpty();
        assertThat(happened.in(tenant, ContactUntagged.class)).singleElement().satisfies(untagged -> {
            assertThat(untagged.contacts()).containsExactly(lin);
            assertThat(untagged.cause().kind()).isEqualTo("WECOM");
        });
    }

    @Test
    void aGroupDeletedInWecomTakesItsTagsWithIt() {
        long lin = tagged(mirrored(HIGH));
        mirrored(LOW);

        transactions.run(tenant, () -> mirror.groupGone(tenant, "g1", NOON));

        assertThat(groups()).isEmpty();
        assertThat(transactions.get(tenant, () -> tags.of(tenant, lin))).isEmpty();
    }

    @Test
    void aDeletionInOneCorpLeavesTheOthersTag() {
        TenantId other = corps.open();
        Tag ours = mirrored(HIGH);
        transactions.run(other, () -> mirror.mirror(other, HIGH));

        transactions.run(other, () -> mirror.gone(other, "t1", NOON));

        assertThat(transactions.get(tenant, () -> tags.byId(tenant, ours.id()))).isPresent();
    }

    private Tag mirrored(WecomTag theirs) {
        return transactions.get(tenant, () -> mirror.mirror(tenant, theirs));
    }

    private List<TagGroup> groups() {
        return transactions.get(tenant, () -> tags.groups(tenant));
    }

    private long tagged(Tag tag) {
        return transactions.get(tenant, () -> {
            long lin = contacts.befriended(tenant, ContactProfile.named("wm-lin", "林"), "li", null, NOON);
            tags.add(tenant, List.of(lin), tag.id(), Cause.hand("li"), NOON);
            return lin;
        });
    }
}
