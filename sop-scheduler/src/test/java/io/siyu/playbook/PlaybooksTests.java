package io.siyu.playbook;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.siyu.Corp;
import io.siyu.Corps;
import io.siyu.content.Content;
import io.siyu.content.ContentDraft;
import io.siyu.content.Contents;
import io.siyu.content.MessageBody;
import io.siyu.journey.Journey;
import io.siyu.journey.JourneyState;
import io.siyu.journey.Journeys;
import io.siyu.journey.Stage;
import io.siyu.journey.Steering;
import io.siyu.monitoring.MonitoringRule;
import io.siyu.monitoring.MonitoringRules;
import io.siyu.playbook.Difference.Change;
import io.siyu.playbook.Difference.FieldChange;
import io.siyu.playbook.Difference.What;
import io.siyu.playbook.Playbooks.By;
import io.siyu.sop.SopStep;
import io.siyu.sop.Sops;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import siyu.testing.SettableClock;

/** Playbooks from files and back: what comes about, what an operator is shown before, and what stays the same. */
@SpringBootTest
class PlaybooksTests {

    @Autowired
    Corps corps;

    @Autowired
    Playbooks playbooks;

    @Autowired
    PlaybookExport export;

    @Autowired
    Journeys journeys;

    @Autowired
    Steering steering;

    @Autowired
    Sops sops;

    @Autowired
    MonitoringRules rules;

    @Autowired
    Contents contents;

    @Autowired
    SettableClock clock;

    @Autowired
    JdbcClient jdbc;

    private Corp corp;

    @BeforeEach
    void aCorpThatHasNothingYet() {
        LocaleContextHolder.setLocale(Locale.ENGLISH);
        clock.setShanghai("2026-03-02T09:00");
        corp = corps.open();
    }

    @AfterEach
    void inNoLanguage() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void aPlaybookMakesEverythingItSays() {
        Journey journey = install(corp);

        assertThat(journey.name()).isEqualTo("财商学堂");
        assertThat(journey.stages()).extracting(Stage::name).containsExactly("未付费", "考虑中");
        assertThat(journey.state()).isEqualTo(JourneyState.DRAFT);
        assertThat(steps(journey, 0)).extracting(SopStep::name).containsExactly("品牌故事", "第二次问候");
        assertThat(rulesOf(corp)).extracting(MonitoringRule::name).containsExactly("回复过", "看了两次价格", "价格敏感者在考虑", "要电话");
        assertThat(rulesOf(corp)).noneMatch(MonitoringRule::active);
    }

    @Test
    void installedAndStartedAtOnceItRunsAndItsRulesFire() {
        Journey journey = done(corp, course(), Choices.START);

        assertThat(journey.state()).isEqualTo(JourneyState.RUNNING);
        assertThat(rulesOf(corp)).allMatch(MonitoringRule::active);
    }

    @Test
    void onlyTheJourneysOfTheFileBeginToRunAtOnce() {
        String both = course().replace(
                        "journeys:\n", "journeys:\n  - {key: other, name: 另一个, stages: [{key: one, name: 唯一}]}\n");
        done(corp, both, Choices.NONE);

        done(corp, course().replace("at: 10:00", "at: 10:30"), Choices.START);
        assertThat(states()).containsOnly(entry("财商学堂", JourneyState.RUNNING), entry("另一个", JourneyState.DRAFT));
    }

    @Test
    void aJourneySomebodyPausedDoesNotBeginToRunAtOnce() {
        Journey journey = done(corp, course(), Choices.START);
        corp.run(() -> steering.pause(corp.id(), journey.id()));

        done(corp, course().replace("at: 10:00", "at: 10:30"), Choices.START);

        assertThat(states()).containsOnly(entry("财商学堂", JourneyState.PAUSED));
    }

    private Map<String, JourneyState> states() {
        return corp.get(() -> journeys.all(corp.id())).stream().collect(toMap(Journey::name, Journey::state));
    }

    @Test
    void lookingChangesNothing() {
        Difference difference = look(course());

        assertThat(difference.count(What.ADDED)).isEqualTo(19);
        assertThat(corp.get(() -> journeys.all(corp.id()))).isEmpty();
        assertThat(corp.get(() -> contents.all(corp.id()))).isEmpty();
        assertThat(rulesOf(corp)).isEmpty();
    }

    @Test
    void theSameFileTwiceChangesNothing() {
        install(corp);
        Map<Long, Integer> versions = contentVersions();

        assertThat(look(course()).changes()).isEmpty();
        Outcome again = playbooks.bringIn(corp.id(), course(), Choices.NONE, By.login("li"));

        assertThat(again)
                .isInstanceOfSatisfying(
                        Outcome.Done.class,
                        done -> assertThat(done.difference().isEmpty()).isTrue());
        assertThat(corp.get(() -> journeys.all(corp.id()))).hasSize(1);
        assertThat(contentVersions()).isEqualTo(versions);
    }

    @Test
    void everyChangeIsToldInWordsBeforeItIsMade() {
        install(corp);
        String changed = course().replace("at: 10:00", "at: 10:30")
                .replace("score: 50", "score: 80")
                .replace("name: 考虑中", "name: 认真考虑");

        assertThat(look(changed).changes())
                .extracting(Change::what, Change::name, Change::fields)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                What.CHANGED, "认真考虑", List.of(new FieldChange("name", "考虑中", "认真考虑"))),
                        org.assertj.core.groups.Tuple.tuple(
                                What.CHANGED, "品牌故事", List.of(new FieldChange("time › at", "10:00", "10:30"))),
                        org.assertj.core.groups.Tuple.tuple(
                                What.CHANGED, "要电话", List.of(new FieldChange("actions 1 › score", "50", "80"))));
    }

    @Test
    void whatIsRenamedStaysTheSameThing() {
        Journey before = install(corp);
        long step = steps(before, 0).getFirst().id();

        Journey after = done(
                corp, course().replace("name: 品牌故事\n            time", "name: 我们的故事\n            time"), Choices.NONE);

        assertThat(after.id()).isEqualTo(before.id());
        assertThat(steps(after, 0).getFirst().id()).isEqualTo(step);
        assertThat(steps(after, 0).getFirst().name()).isEqualTo("我们的故事");
    }

    @Test
    void row56_stepsAreKnownByTheirKeysNotByTheirPlaces() {
        Journey before = install(corp);
        List<Long> ids = steps(before, 0).stream().map(SopStep::id).toList();
        String[] halves = course().split("(?=          - key: (?:story|hello)\n            name)");
        String swapped = course().replace(
                        halves[1] + halves[2].substring(0, halves[2].indexOf("      - key: considering")),
                        halves[2].substring(0, halves[2].indexOf("      - key: considering")) + halves[1]);

        assertThat(look(swapped).changes())
                .singleElement()
                .satisfies(change -> assertThat(change.fields())
                        .containsExactly(new FieldChange("order of steps", "story；hello", "hello；story")));
        Journey after = done(corp, swapped, Choices.NONE);

        assertThat(steps(after, 0).stream().map(SopStep::id)).containsExactly(ids.get(1), ids.get(0));
    }

    @Test
    void whatTheFileNoLongerHasEndsOrStaysInTheLibrary() {
        Journey journey = install(corp);
        String less = course().replaceAll("(?s)          - key: hello.*?(?=      - key: considering)", "")
                .replaceAll("(?s)  - key: call\n    name: 要电话.*", "")
                .replaceAll("(?s)  - key: call\n    name: 通话开场\n    text: [^\n]*\n", "");

        assertThat(look(less).changes())
                .extracting(Change::what, Change::name)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(What.REMOVED, "第二次问候"),
                        org.assertj.core.groups.Tuple.tuple(What.REMOVED, "要电话"),
                        org.assertj.core.groups.Tuple.tuple(What.LEFT, "通话开场"));
        done(corp, less, Choices.NONE);

        assertThat(steps(journey, 0)).extracting(SopStep::name).containsExactly("品牌故事");
        assertThat(corp.get(() -> contents.all(corp.id())))
                .extracting(Content::name)
                .contains("通话开场");
        assertThat(look(less).changes()).isEmpty();
    }

    @Test
    void whatSomebodyChangedByHandIsToldAsSuchAndMayStay() {
        install(corp);
        Content story = content("品牌故事");
        rewrite(story, "老板亲自改过的故事");

        Change change = look(course()).changes().getFirst();
        assertThat(change.byHand()).isTrue();
        assertThat(change.fields()).containsExactly(new FieldChange("text", "老板亲自改过的故事", "我们为什么做这件事"));

        Choices keep = new Choices(Map.of(), Set.of(change.item().code()), false);
        done(corp, course().replace("score: 50", "score: 80"), keep);
        assertThat(content("品牌故事").body().text()).isEqualTo("老板亲自改过的故事");

        done(corp, course(), Choices.NONE);
        assertThat(content("品牌故事").body().text()).isEqualTo("我们为什么做这件事");
    }

    @Test
    void whatAModuleRefusesIsToldWithItsLineAndNothingIsMade() {
        String text = course().replace("url: https://example.com/gift", "url: not an address")
                .replace("text: 三种方案怎么比", "text: '" + "长".repeat(1400) + "'");

        assertThat(playbooks.bringIn(corp.id(), text, Choices.NONE, By.login("li")))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.problems())
                                .extracting(PlaybookProblem::line)
                                .containsExactly(line(text, "not an address"), line(text, "长长")));
        assertThat(corp.get(() -> journeys.all(corp.id()))).isEmpty();
        assertThat(corp.get(() -> contents.all(corp.id()))).isEmpty();
    }

    @Test
    void aStateThatIsTakenIsToldWithItsLine() {
        install(corp);
        String other = course().replace("playbook: 公开课", "playbook: another");

        assertThat(playbooks.look(corp.id(), other, Choices.NONE))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.problems())
                                .containsExactly(
                                        new PlaybookProblem(
                                                line(other, "state: open-lesson"),
                                                "The corp has a channel code with state “open-lesson” already, “公开课海报”; choose another state")));
    }

    @Test
    void whatWasImportedIsExportedAsTheSameFile() {
        Journey journey = install(corp);

        assertThat(exported(corp, journey)).isEqualTo(course());
    }

    @Test
    void everythingTheFormatHasComesInAndGoesOutAsItWas() {
        corp.staff("li");
        String text = PlaybookFilesTests.file("everything");

        Journey journey = done(corp, text, Choices.START);

        assertThat(exported(corp, journey)).isEqualTo(text);
        assertThat(look(text).changes()).isEmpty();
    }

    @Test
    void whatNoFileMadeIsExportedImportedElsewhereAndExportedTheSame() {
        Journey byHand = corp.get(() -> journeys.draft(corp.id(), "手工 · 旅程 1", List.of("咨询", "咨询", "成交")));
        corp.run(() -> journeys.enterBy(
                corp.id(),
                byHand.id(),
                corp.tags().ensure(corp.id(), "来源", "门店").id()));
        String text = exported(corp, byHand);

        Corp elsewhere = corps.open();
        Journey there = done(elsewhere, text, Choices.NONE);

        assertThat(there.stages()).extracting(Stage::name).containsExactly("咨询", "咨询", "成交");
        assertThat(exported(elsewhere, there)).isEqualTo(text);
        assertThat(exported(corp, byHand)).isEqualTo(text);
        assertThat(look(text).changes()).isEmpty();
    }

    @Test
    void segmentsMaySpeakOfEachOtherInAnyOrderButNotInACircle() {
        String text = course().replace("journeys:\n", """
                        segments:
                          - key: keen
                            name: 有兴趣的老朋友
                            condition:
                              type: all
                              of:
                                - {type: segment, segment: friends}
                                - {type: stage, journey: main, standing: INSIDE, stages: [main/considering]}
                          - key: friends
                            name: 老朋友
                            condition: {type: follow, standing: FRIEND, longerThan: 30d}
                        journeys:
                        """);

        Journey journey = done(corp, text, Choices.NONE);

        assertThat(exported(corp, journey)).contains("segment: friends", "longerThan: 30d");
        assertThat(look(exported(corp, journey)).changes()).isEmpty();
        String circle =
                text.replace("{type: follow, standing: FRIEND, longerThan: 30d}", "{type: segment, segment: keen}");
        assertThat(playbooks.look(corp.id(), circle, Choices.NONE))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.problems())
                                .extracting(PlaybookProblem::message)
                                .contains("Segment “keen” speaks of itself in a circle; take one of them out"));
    }

    @Test
    void twoCorpsEachGetTheirOwn() {
        Journey mine = install(corp);
        Corp other = corps.open();
        Journey theirs = install(other);

        assertThat(theirs.id()).isNotEqualTo(mine.id());
        assertThat(exported(other, theirs)).isEqualTo(exported(corp, mine));
    }

    @Test
    void somethingElseThanWhatWasSeenIsNotDone() {
        install(corp);
        String changed = course().replace("at: 10:00", "at: 10:30");
        String seen = look(changed).fingerprint();
        rewrite(content("品牌故事"), "刚刚改过");

        assertThat(playbooks.bringIn(corp.id(), changed, Choices.NONE, new By("li", seen, "")))
                .isInstanceOfSatisfying(
                        Outcome.Outdated.class,
                        outdated -> assertThat(outdated.difference().changes())
                                .extracting(Change::name)
                                .containsExactly("品牌故事", "品牌故事"));
        assertThat(content("品牌故事").body().text()).isEqualTo("刚刚改过");
    }

    private Journey install(Corp where) {
        return done(where, course(), Choices.NONE);
    }

    private Journey done(Corp where, String text, Choices choices) {
        return switch (playbooks.bringIn(where.id(), text, choices, By.login("li"))) {
            case Outcome.Done done ->
                where.get(() ->
                        journeys.find(where.id(), done.journeys().getFirst()).orElseThrow());
            case Outcome other -> throw new AssertionError(other);
        };
    }

    private Difference look(String text) {
        return switch (playbooks.look(corp.id(), text, Choices.NONE)) {
            case Outcome.Ready ready -> ready.difference();
            case Outcome other -> throw new AssertionError(other);
        };
    }

    private String exported(Corp where, Journey journey) {
        return where.get(() -> export.of(where.id(), journey.id()).orElseThrow().text());
    }

    private List<SopStep> steps(Journey journey, int stage) {
        return corp.get(() -> sops.of(corp.id(), journey.stages().get(stage).id()));
    }

    private List<MonitoringRule> rulesOf(Corp where) {
        return where.get(() -> rules.all(where.id()));
    }

    private Content content(String name) {
        return corp.get(() -> contents.all(corp.id())).stream()
                .filter(content -> content.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void rewrite(Content content, String text) {
        corp.run(() -> contents.save(
                corp.id(),
                new ContentDraft(
                        content.id(),
                        content.version(),
                        content.name(),
                        new MessageBody(text, List.of()),
                        null,
                        null)));
    }

    private Map<Long, Integer> contentVersions() {
        return corp.get(() -> contents.all(corp.id())).stream()
                .collect(java.util.stream.Collectors.toMap(Content::id, Content::version));
    }

    private static String course() {
        return PlaybookFilesTests.course();
    }

    private static int line(String text, String at) {
        return (int) text.substring(0, text.indexOf(at)).lines().count();
    }
}
