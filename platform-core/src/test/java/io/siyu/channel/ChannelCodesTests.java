package io.siyu.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.siyu.Corps;
import io.siyu.Happened;
import io.siyu.contact.ContactProfile;
import io.siyu.contact.Contacts;
import io.siyu.contact.ImportedContact;
import io.siyu.content.ContentDraft;
import io.siyu.content.ContentSaving;
import io.siyu.content.Contents;
import io.siyu.content.MessageBody;
import io.siyu.tag.ContactTagged;
import io.siyu.tag.Tag;
import io.siyu.tag.Tags;
import io.siyu.tenant.TenantId;
import io.siyu.tenant.TenantTransactions;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest
class ChannelCodesTests {

    private static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");

    @Autowired
    Corps corps;

    @Autowired
    TenantTransactions transactions;

    @Autowired
    ChannelCodes codes;

    @Autowired
    Contacts contacts;

    @Autowired
    Tags tags;

    @Autowired
    Contents contents;

    @Autowired
    Happened happened;

    TenantId tenant = TenantId.of(1);

    @BeforeEach
    void openTenant() {
        tenant = corps.open();
    }

    @Test
    void whoScansACodeGetsItsTagsAndThoseForEverybody() {
        saved(code("展会", "expo", "来自展会"));
        saved(code("默认", "", "新客户"));

        long lin = befriended("wm-lin", "expo");

        await().untilAsserted(() -> assertThat(tagsOf(lin)).containsExactlyInAnyOrder("来自展会", "新客户"));
    }

    @Test
    void whoComesWithAnUnknownCodeGetsTheTagsForEverybody() {
        saved(code("展会", "expo", "来自展会"));
        saved(code("默认", "", "新客户"));

        long lin = befriended("wm-lin", "torn-poster");

        await().untilAsserted(() -> assertThat(tagsOf(lin)).containsExactly("新客户"));
    }

    @Test
    void theTagTellsWhichCodeItCameFrom() {
        ChannelCode expo = saved(code("展会", "expo", "来自展会"));

        befriended("wm-lin", "expo");

        await().untilAsserted(() -> assertThat(happened.in(tenant, ContactTagged.class))
                .singleElement()
                .satisfies(tagged -> {
                    assertThat(tagged.cause().label()).isEqualTo("CHANNEL:" + expo.id());
                    assertThat(tagged.at()).isEqualTo(NOON);
                }));
    }

    @Test
    void importedFriendsGetTheirTagsByThePage() {
        saved(code("展会", "expo", "来自展会"));
        List<ImportedContact> friends = List.of(imported("wm-1"), imported("wm-2"), imported("wm-3"));

        transactions.run(tenant, () -> contacts.importAll(tenant, friends));

        await().untilAsserted(() -> assertThat(happened.in(tenant, ContactTagged.class))
                .singleElement()
                .satisfies(tagged -> assertThat(tagged.contacts()).hasSize(3)));
    }

    @Test
    void theSameStateInAnotherCorpIsAnotherCode() {
        TenantId other = corps.open();
        transactions.run(other, () -> codes.save(other, code(other, "展会", "expo", "别家的展会")));
        saved(code("展会", "expo", "来自展会"));

        long lin = befriended("wm-lin", "expo");

        await().untilAsserted(() -> assertThat(tagsOf(lin)).containsExactly("来自展会"));
        assertThat(happened.in(other, ContactTagged.class)).isEmpty();
    }

    @Test
    void aStateBelongsToOneCode() {
        ChannelCode expo = saved(code("展会", "expo", "来自展会"));

        assertThat(save(code("另一个展会", "expo", "另一个")))
                .isInstanceOfSatisfying(
                        ChannelCodeSaving.StateTaken.class,
                        taken -> assertThat(taken.by().id()).isEqualTo(expo.id()));
    }

    @Test
    void aRevisedCodeKeepsItsStateAndGivesItsNewTagsOnly() {
        ChannelCode expo = saved(code("展会", "expo", "来自展会"));
        Tag vip = tag(tenant, "VIP 展会");
        long hello = content(tenant, "你好");

        saved(new ChannelCodeDraft(expo.id(), "展会二期", "changed", hello, Set.of(vip.id())));

        assertThat(get(expo.id())).satisfies(code -> {
            assertThat(code.name()).isEqualTo("展会二期");
            assertThat(code.state()).isEqualTo("expo");
            assertThat(code.welcomeContentId()).isEqualTo(hello);
            assertThat(code.tags()).containsExactly(vip.id());
        });
        long lin = befriended("wm-lin", "expo");
        await().untilAsserted(() -> assertThat(tagsOf(lin)).containsExactly("VIP 展会"));
    }

    @Test
    void aCodeThatWecomWouldCutIsRefusedWithAReason() {
        assertThat(save(new ChannelCodeDraft(null, " ", "s".repeat(31), null, Set.of())))
                .isInstanceOfSatisfying(
                        ChannelCodeSaving.Invalid.class,
                        invalid -> assertThat(invalid.problems())
                                .extracting(problem -> problem.field())
                                .containsExactly("name", "state"));
    }

    @Test
    void aCodeCannotSpeakOfTagsAndContentsOfAnotherCorp() {
        TenantId other = corps.open();
        long theirs = content(other, "你好");
        long tag = tag(other, "别家的展会").id();

        assertThat(save(new ChannelCodeDraft(null, "展会", "expo", theirs, Set.of(tag))))
                .isInstanceOfSatisfying(
                        ChannelCodeSaving.Invalid.class,
                        invalid -> assertThat(invalid.problems())
                                .extracting(problem -> problem.field())
                                .containsExactly("tags", "welcomeContentId"));
    }

    @Test
    void whatWecomMadeOfACodeIsKept() {
        ChannelCode expo = saved(code("展会", "expo", "来自展会"));

        transactions.run(tenant, () -> codes.published(tenant, expo.id(), "cfg-1", "https://qr/1"));

        assertThat(get(expo.id()).configId()).isEqualTo("cfg-1");
        assertThat(get(expo.id()).qrCode()).isEqualTo("https://qr/1");
        assertThat(transactions.get(tenant, () -> codes.all(tenant))).hasSize(1);
    }

    @Test
    void anotherCorpCannotReviseACode() {
        TenantId other = corps.open();
        ChannelCode expo = saved(code("展会", "expo", "来自展会"));
        ChannelCodeDraft theirs = new ChannelCodeDraft(expo.id(), "他们的", "expo", null, Set.of());

        assertThat(transactions.get(other, () -> codes.save(other, theirs)))
                .isInstanceOf(ChannelCodeSaving.Missing.class);
        assertThat(get(expo.id()).name()).isEqualTo("展会");
    }

    private ChannelCodeDraft code(String name, String state, String tag) {
        return code(tenant, name, state, tag);
    }

    private ChannelCodeDraft code(TenantId of, String name, String state, String tag) {
        return new ChannelCodeDraft(null, name, state, null, Set.of(tag(of, tag).id()));
    }

    private Tag tag(TenantId of, String name) {
        return transactions.get(of, () -> tags.ensure(of, "渠道", name));
    }

    private long content(TenantId of, String text) {
        ContentDraft draft = ContentDraft.of(text, new MessageBody(text, List.of()));
        ContentSaving end = transactions.get(of, () -> contents.save(of, draft));
        assertThat(end).isInstanceOf(ContentSaving.Saved.class);
        return ((ContentSaving.Saved) end).content().id();
    }

    private ChannelCodeSaving save(ChannelCodeDraft draft) {
        return transactions.get(tenant, () -> codes.save(tenant, draft));
    }

    private ChannelCode saved(ChannelCodeDraft draft) {
        ChannelCodeSaving end = save(draft);
        assertThat(end).isInstanceOf(ChannelCodeSaving.Saved.class);
        return ((ChannelCodeSaving.Saved) end).code();
    }

    private ChannelCode get(long id) {
        return transactions.get(tenant, () -> codes.get(tenant, id)).orElseThrow();
    }

    private long befriended(String external, String state) {
        return transactions.get(
                tenant, () -> contacts.befriended(tenant, ContactProfile.named(external, "客户"), "li", state, NOON));
    }

    private static ImportedContact imported(String external) {
        return new ImportedContact(ContactProfile.named(external, "客户"), "li", "expo", null, NOON);
    }

    private List<String> tagsOf(long contact) {
        return transactions.get(tenant, () -> tags.of(tenant, contact)).stream()
                .map(Tag::name)
                .toList();
    }
}
