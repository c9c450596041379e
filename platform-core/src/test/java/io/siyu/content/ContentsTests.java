package io.siyu.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.Corps;
import io.siyu.problem.FieldProblem;
import io.siyu.tenant.TenantId;
import io.siyu.tenant.TenantTransactions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.i18n.LocaleContextHolder;

@SpringBootTest
class ContentsTests {

    private static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");
    private static final Attachment PICTURE = new Attachment.Image(null, "https://wework.qpic.cn/1");

    @Autowired
    Corps corps;

    @Autowired
    TenantTransactions transactions;

    @Autowired
    Contents contents;

    TenantId tenant = TenantId.of(1);

    @BeforeEach
    void openTenantInChinese() {
        tenant = corps.open();
        LocaleContextHolder.setLocale(Locale.SIMPLIFIED_CHINESE);
    }

    @AfterEach
    void forgetLocale() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void aContentIsReadAsItWasWritten() {
        MessageBody body = new MessageBody(
                "宝妈专享 🍼\n今天 21:00 开课",
                List.of(
                        PICTURE,
                        new Attachment.Image("media-1", null),
                        new Attachment.Link("新人礼 🎁", "满 99 减 20", null, "https://shop.example/a?b=1"),
                        new Attachment.MiniProgram("试听课", "wx123", "pages/index?from=sop", "media-2")));

        Content saved = saved(ContentDraft.of("第三天", body));

        assertThat(get(saved.id()).body()).isEqualTo(body);
        assertThat(get(saved.id()).name()).isEqualTo("第三天");
    }

    @Test
    void whatWecomAcceptsIsAccepted() {
        saved(text("好".repeat(1_333) + "a"));
        saved(ContentDraft.of("图", new MessageBody("", Collections.nCopies(9, PICTURE))));
        saved(link("题".repeat(42) + "ab", "https://a/" + "x".repeat(2_038)));
    }

    @Test
    void aTextIsMeasuredInBytesAndTheAuthorIsToldHowMuchToCut() {
        assertThat(problems(text("好".repeat(1_333) + "ab")))
                .containsExactly(new FieldProblem("body.text", "文字最多 4000 字节（一个汉字 3 字节），现有 4001 字节，请删去 1 字节"));
    }

    @Test
    void anEnglishReaderIsToldInEnglish() {
        LocaleContextHolder.setLocale(Locale.ENGLISH);

        assertThat(problems(text("🍼".repeat(1_001))))
                .containsExactly(new FieldProblem(
                        "body.text",
                        "The text may have 4000 bytes (a Chinese character counts 3) and has 4004: remove 4"));
    }

    @Test
    void aMessageMustSaySomething() {
        assertThat(problems(text("  "))).containsExactly(new FieldProblem("body.text", "请填写文字或添加附件，两者不能都为空"));
    }

    @Test
    void theTenthAttachmentIsTooMany() {
        assertThat(problems(ContentDraft.of("图", new MessageBody("看图", Collections.nCopies(10, PICTURE)))))
                .containsExactly(new FieldProblem("body.attachments", "最多 9 个附件，请删去多余的"));
    }

    @Test
    void aProblemOfAnAttachmentNamesWhichAndWhichField() {
        ContentDraft draft = ContentDraft.of(
                "附件",
                new MessageBody(
                        "看",
                        List.of(
                                PICTURE,
                                new Attachment.Link("题".repeat(43), "描".repeat(171), null, "shop.example"),
                                new Attachment.MiniProgram("题".repeat(22), "", "", ""),
                                new Attachment.Image("", null))));

        assertThat(problems(draft))
                .extracting(FieldProblem::field)
                .containsExactly(
                        "body.attachments[1].desc",
                        "body.attachments[1].title",
                        "body.attachments[1].url",
                        "body.attachments[2].appid",
                        "body.attachments[2].page",
                        "body.attachments[2].picMediaId",
                        "body.attachments[2].title",
                        "body.attachments[3].picUrl");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "shop.example", "ftp://shop.example", "https://", "https:///gift", "javascript:alert(1)"})
    void anAddressThatLeadsNowhereIsRefused(String url) {
        assertThat(problems(link("新人礼", url)))
                .containsExactly(new FieldProblem("body.attachments[0].url", "请填写以 http:// 或 https:// 开头的完整网址"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTPS://shop.example", "http://shop.example/新人 礼?q=🎁", "https://shop.example:8443/a#b"})
    void anAddressAsPeoplePasteItIsAccepted(String url) {
        saved(link("新人礼", url));
    }

    @Test
    void everyProblemSaysSomethingInBothLanguages() {
        ContentDraft draft = new ContentDraft(
                null,
                0,
                "",
                new MessageBody(
                        "看",
                        List.of(
                                new Attachment.Link("", null, "x".repeat(2_049), "ftp://a"),
                                new Attachment.MiniProgram("", "", "", ""),
                                new Attachment.Image("", ""))),
                NOON,
                NOON);

        List<FieldProblem> chinese = problems(draft);
        LocaleContextHolder.setLocale(Locale.ENGLISH);
        List<FieldProblem> english = problems(draft);

        assertThat(chinese)
                .hasSize(10)
                .allSatisfy(problem -> assertThat(problem.message())
                        .containsPattern("\\p{IsHan}")
                        .doesNotContain("{"));
        assertThat(english)
                .hasSize(10)
                .allSatisfy(problem ->
                        assertThat(problem.message()).matches("[\\x20-\\x7e]+").doesNotContain("{"));
    }

    @Test
    void theEndOfValidityMustLieAfterItsBeginning() {
        assertThat(problems(valid(NOON, NOON))).containsExactly(new FieldProblem("validUntil", "失效时间须晚于生效时间，请调整其中之一"));
    }

    @Test
    void aContentIsValidFromItsFirstMomentUntilBeforeItsLast() {
        Content content = saved(valid(NOON, NOON.plusSeconds(60)));

        assertThat(content.validAt(NOON.minusSeconds(1))).isFalse();
        assertThat(content.validAt(NOON)).isTrue();
        assertThat(content.validAt(NOON.plusSeconds(59))).isTrue();
        assertThat(content.validAt(NOON.plusSeconds(60))).isFalse();
        assertThat(saved(valid(null, null)).validAt(NOON)).isTrue();
    }

    @Test
    void theSecondOfTwoTabsIsShownWhatTheFirstWrote() {
        Content opened = saved(text("初稿"));
        save(edit(opened, "第一个标签页"));

        assertThat(save(edit(opened, "第二个标签页")))
                .isInstanceOfSatisfying(
                        ContentSaving.Outdated.class,
                        outdated -> assertThat(outdated.current().body().text()).isEqualTo("第一个标签页"));
        assertThat(get(opened.id()).body().text()).isEqualTo("第一个标签页");
    }

    @Test
    void twoEditorsAtTheSameMomentNeverOverwriteEachOther() throws Exception {
        Content opened = saved(text("初稿"));
        CyclicBarrier together = new CyclicBarrier(2);
        try (var editors = Executors.newFixedThreadPool(2)) {
            List<Future<ContentSaving>> both = new ArrayList<>();
            for (String words : List.of("甲", "乙")) {
                both.add(editors.submit(() -> {
                    together.await();
                    return save(edit(opened, words));
                }));
            }

            List<ContentSaving> ends =
                    List.of(both.getFirst().get(), both.getLast().get());
            assertThat(ends).hasAtLeastOneElementOfType(ContentSaving.Saved.class);
            assertThat(ends).hasAtLeastOneElementOfType(ContentSaving.Outdated.class);
        }
    }

    @Test
    void anotherCorpCanNeitherReadNorRewriteIt() {
        TenantId other = corps.open();
        Content ours = saved(text("我们的"));

        assertThat(transactions.get(other, () -> contents.get(other, ours.id())))
                .isEmpty();
        assertThat(transactions.get(other, () -> contents.save(other, edit(ours, "他们的"))))
                .isInstanceOf(ContentSaving.Missing.class);
        assertThat(get(ours.id()).body().text()).isEqualTo("我们的");
    }

    @Test
    void theLastEditedContentIsListedFirst() {
        Content first = saved(text("一"));
        Content second = saved(text("二"));

        assertThat(transactions.get(tenant, () -> contents.all(tenant)))
                .extracting(Content::id)
                .containsExactly(second.id(), first.id());
    }

    private static ContentDraft text(String text) {
        return ContentDraft.of("内容", new MessageBody(text, List.of()));
    }

    private static ContentDraft link(String title, String url) {
        return ContentDraft.of("链接", new MessageBody("", List.of(new Attachment.Link(title, null, null, url))));
    }

    private static ContentDraft valid(@Nullable Instant from, @Nullable Instant until) {
        return new ContentDraft(null, 0, "限时", new MessageBody("限时优惠", List.of()), from, until);
    }

    private static ContentDraft edit(Content opened, String text) {
        return new ContentDraft(opened.id(), opened.version(), "改", new MessageBody(text, List.of()), null, null);
    }

    private ContentSaving save(ContentDraft draft) {
        return transactions.get(tenant, () -> contents.save(tenant, draft));
    }

    private Content saved(ContentDraft draft) {
        ContentSaving end = save(draft);
        assertThat(end).isInstanceOf(ContentSaving.Saved.class);
        return ((ContentSaving.Saved) end).content();
    }

    private List<FieldProblem> problems(ContentDraft draft) {
        ContentSaving end = save(draft);
        assertThat(end).isInstanceOf(ContentSaving.Invalid.class);
        return ((ContentSaving.Invalid) end).problems();
    }

    private Content get(long id) {
        return transactions.get(tenant, () -> contents.get(tenant, id)).orElseThrow();
    }
}
