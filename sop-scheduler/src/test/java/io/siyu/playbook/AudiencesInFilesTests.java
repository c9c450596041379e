package io.siyu.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.Corp;
import io.siyu.Corps;
import io.siyu.condition.Condition;
import io.siyu.condition.Condition.Attribute.Comparison;
import io.siyu.condition.Condition.Tagged.Match;
import io.siyu.contact.AttributeDraft;
import io.siyu.contact.AttributeType;
import io.siyu.contact.Attributes;
import io.siyu.contact.Cause;
import io.siyu.content.Content;
import io.siyu.content.ContentDraft;
import io.siyu.content.ContentSaving;
import io.siyu.content.Contents;
import io.siyu.content.MessageBody;
import io.siyu.delivery.ContentAudiences;
import io.siyu.journey.Journey;
import io.siyu.journey.Journeys;
import io.siyu.playbook.Difference.FieldChange;
import io.siyu.playbook.Playbooks.By;
import io.siyu.segment.SegmentDraft;
import io.siyu.segment.SegmentSaving;
import io.siyu.segment.Segments;
import io.siyu.sop.Sops;
import io.siyu.sop.StepDraft;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.i18n.LocaleContextHolder;

/** For whom a content is goes with it, into files and out of them. */
@SpringBootTest
class AudiencesInFilesTests {

    /** The course, whose story is for those only who answered. */
    private static final String COURSE = PlaybookFilesTests.course().replace("    text: 我们为什么做这件事\n", """
                text: 我们为什么做这件事
                audience:
                  type: tag
                  tags:
                    - 互动/已回复
                  match: ANY
            """);

    @Autowired
    Corps corps;

    @Autowired
    Playbooks playbooks;

    @Autowired
    PlaybookExport export;

    @Autowired
    Journeys journeys;

    @Autowired
    Sops sops;

    @Autowired
    Contents contents;

    @Autowired
    ContentAudiences audiences;

    @Autowired
    Segments segments;

    @Autowired
    Attributes attributes;

    private Corp corp;

    @BeforeEach
    void aCorpThatHasNothingYet() {
        LocaleContextHolder.setLocale(Locale.ENGLISH);
        corp = corps.open();
    }

    @AfterEach
    void inNoLanguage() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void whoAContentIsForComesWithItAndIsExportedAsItWas() {
        long journey = bringIn(corp, COURSE, Choices.NONE);

        assertThat(audience(corp, "品牌故事")).isEqualTo(whoHave(tag(corp, "互动", "已回复")));
        assertThat(audience(corp, "对比")).isEqualTo(Condition.EVERYBODY);
        assertThat(exported(corp, journey)).isEqualTo(COURSE);
    }

    @Test
    void theSameFileTwiceChangesNothing() {
        bringIn(corp, COURSE, Choices.NONE);

        assertThat(look(COURSE).changes()).isEmpty();
        assertThat(look(COURSE.replace("match: ANY", "match: NONE")).changes()).hasSize(1);
    }

    @Test
    void whoElseItIsForIsToldInWordsAndLeavesTheTextAlone() {
        bringIn(corp, COURSE, Choices.NONE);
        int version = content(corp, "品牌故事").version();
        String changed = COURSE.replace("        - 互动/已回复\n      match", "        - 互动/价格敏感\n      match");

        assertThat(look(changed).changes()).singleElement().satisfies(change -> {
            assertThat(change.name()).isEqualTo("品牌故事");
            assertThat(change.fields()).containsExactly(new FieldChange("for whom › tags", "互动/已回复", "互动/价格敏感"));
        });
        bringIn(corp, changed, Choices.NONE);

        assertThat(audience(corp, "品牌故事")).isEqualTo(whoHave(tag(corp, "互动", "价格敏感")));
        assertThat(content(corp, "品牌故事").version()).isEqualTo(version);
    }

    @Test
    void whatSomebodySaidByHandIsToldAsSuchAndMayStay() {
        bringIn(corp, PlaybookFilesTests.course(), Choices.NONE);
        Condition byHand = whoHave(corp.tag("会员"));
        long story = content(corp, "品牌故事").id();
        assertThat(corp.get(() -> audiences.set(corp.id(), story, byHand))).isEmpty();

        Difference.Change change = look(PlaybookFilesTests.course()).changes().getFirst();
        assertThat(change.byHand()).isTrue();
        assertThat(change.fields()).extracting(FieldChange::field).containsExactly("for whom");
        bringIn(
                corp,
                PlaybookFilesTests.course(),
                new Choices(Map.of(), Set.of(change.item().code()), false));
        assertThat(audience(corp, "品牌故事")).isEqualTo(byHand);

        bringIn(corp, PlaybookFilesTests.course(), Choices.NONE);
        assertThat(audience(corp, "品牌故事")).isEqualTo(Condition.EVERYBODY);
    }

    @Test
    void whatAnAudienceSpeaksOfIsTakenAlongIntoAnotherCorp() {
        Journey byHand = aJourneyThatSends(aContentForWhom(new Condition.All(List.of(
                whoHave(corp.tag("会员")), new Condition.InSegment(aList()), new Condition.Not(hasMembersOfAFamily())))));
        String text = exported(corp, byHand.id());
        Corp elsewhere = corps.open();

        long there = bringIn(elsewhere, text, Choices.NONE);

        assertThat(text).contains("兴趣/会员", "segment: 邀请名单", "attribute: family", "label: 家庭人数");
        assertThat(exported(elsewhere, there)).isEqualTo(text);
        assertThat(audience(elsewhere, "会员专享"))
                .isNotEqualTo(Condition.EVERYBODY)
                .isNotEqualTo(audience(corp, "会员专享"));
        assertThat(look(text).changes()).isEmpty();
    }

    @Test
    void anAudienceTheEngineRefusesIsToldWithItsLineAndNothingIsMade() {
        String text = COURSE.replace("""
                  type: tag
                  tags:
                    - 互动/已回复
                  match: ANY
            """.indent(0), """
                  type: all
                  of:
                    - {type: tag, tags: [互动/已回复], match: ANY}
                    - {type: attribute, attribute: no_marketing, is: AT_LEAST, values: [x]}
            """);

        assertThat(playbooks.bringIn(corp.id(), text, Choices.NONE, By.login("li")))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.problems())
                                .isNotEmpty()
                                .allSatisfy(
                                        problem -> assertThat(problem.line()).isEqualTo(line(text, "no_marketing"))));
        assertThat(corp.get(() -> contents.all(corp.id()))).isEmpty();
    }

    private long aContentForWhom(Condition whom) {
        ContentDraft draft = new ContentDraft(null, 0, "会员专享", new MessageBody("今天会员价", List.of()), null, null);
        return corp.get(() -> ((ContentSaving.Saved) audiences.save(corp.id(), draft, whom)).content())
                .id();
    }

    private long aList() {
        SegmentSaving saving = corp.get(() -> segments.save(corp.id(), SegmentDraft.list("邀请名单"), Cause.hand("li")));
        return ((SegmentSaving.Saved) saving).segment().id();
    }

    private Condition hasMembersOfAFamily() {
        corp.run(() ->
                attributes.save(corp.id(), new AttributeDraft("family", "家庭人数", AttributeType.NUMBER, List.of())));
        return new Condition.Attribute("family", Comparison.AT_LEAST, List.of("3"));
    }

    private Journey aJourneyThatSends(long content) {
        Journey journey = corp.get(() -> journeys.draft(corp.id(), "会员旅程", List.of("会员")));
        corp.run(() -> sops.save(
                corp.id(), StepDraft.after(journey.stages().getFirst().id(), "会员价", Duration.ofHours(2), content)));
        return journey;
    }

    private static Condition whoHave(long tag) {
        return new Condition.Tagged(List.of(tag), Match.ANY, null);
    }

    private static long tag(Corp where, String group, String name) {
        return where.get(() -> where.tags().ensure(where.id(), group, name).id());
    }

    private Condition audience(Corp where, String name) {
        long content = content(where, name).id();
        return where.get(() -> audiences.of(where.id(), content));
    }

    private Content content(Corp where, String name) {
        return where.get(() -> contents.all(where.id())).stream()
                .filter(content -> content.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private long bringIn(Corp where, String text, Choices choices) {
        return switch (playbooks.bringIn(where.id(), text, choices, By.login("li"))) {
            case Outcome.Done(Difference _, List<Long> made) -> made.getFirst();
            case Outcome other -> throw new AssertionError(other);
        };
    }

    private Difference look(String text) {
        return switch (playbooks.look(corp.id(), text, Choices.NONE)) {
            case Outcome.Ready ready -> ready.difference();
            case Outcome other -> throw new AssertionError(other);
        };
    }

    private String exported(Corp where, long journey) {
        return where.get(() -> export.of(where.id(), journey).orElseThrow().text());
    }

    private static int line(String text, String at) {
        return (int) text.substring(0, text.indexOf(at)).lines().count();
    }
}
