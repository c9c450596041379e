package io.siyu.playbook;

import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.Corp;
import io.siyu.Corps;
import io.siyu.condition.Condition;
import io.siyu.condition.Condition.Tagged.Match;
import io.siyu.contact.Cause;
import io.siyu.content.Content;
import io.siyu.content.Contents;
import io.siyu.journey.Enrolments;
import io.siyu.journey.Journey;
import io.siyu.journey.Journeys;
import io.siyu.journey.Stage;
import io.siyu.journey.StageHistory;
import io.siyu.journey.Whereabouts;
import io.siyu.monitoring.MonitoringRule;
import io.siyu.monitoring.MonitoringRules;
import io.siyu.playbook.Difference.What;
import io.siyu.playbook.Playbooks.By;
import io.siyu.playbook.Question.Topic;
import io.siyu.sop.SopNumbers;
import io.siyu.sop.SopStep;
import io.siyu.sop.Sops;
import io.siyu.sop.StepDraft;
import io.siyu.sop.StepSaving;
import io.siyu.sop.StepVariant;
import io.siyu.sop.TimeDraft;
import io.siyu.time.Tick;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.i18n.LocaleContextHolder;
import siyu.testing.SettableClock;

/** Versions of a journey with people inside, by the rows of docs/semantics.md. */
@SpringBootTest
class JourneyVersionsTests {

    @Autowired
    Corps corps;

    @Autowired
    Playbooks playbooks;

    @Autowired
    JourneyVersions versions;

    @Autowired
    Journeys journeys;

    @Autowired
    Enrolments enrolments;

    @Autowired
    StageHistory history;

    @Autowired
    Contents contents;

    @Autowired
    MonitoringRules rules;

    @Autowired
    Sops sops;

    @Autowired
    SopNumbers numbers;

    @Autowired
    @Qualifier("sweepTick") Tick sweep;

    @Autowired
    SettableClock clock;

    private Corp corp;
    private Journey journey;
    private List<Long> people;

    /** Three who came on Monday are four days in; the step of day 3 is behind them, that of two hours as well. */
    @BeforeEach
    void aRunningJourneyWithPeopleInside() {
        LocaleContextHolder.setLocale(Locale.ENGLISH);
        clock.setShanghai("2026-03-02T09:00");
        corp = corps.open();
        corp.staff("li");
        Outcome outcome =
                playbooks.bringIn(corp.id(), PlaybookFilesTests.course(), Choices.START, new By("li", "", "first"));
        journey = corp.get(() -> journeys.find(
                        corp.id(), ((Outcome.Done) outcome).journeys().getFirst())
                .orElseThrow());
        people = corp.friendsOf("li", 3);
        corp.run(() -> enrolments.move(corp.id(), stage(0).id(), people, clock.instant(), Cause.hand("li")));
        clock.advance(Duration.ofDays(4));
        sweep.run();
    }

    @AfterEach
    void inNoLanguage() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void whatIsBeingPreparedTouchesNobodyAndCanBeGivenUp() {
        prepare(text -> text.replace("name: 考虑中", "name: 认真考虑"));

        assertThat(review().difference().count(What.CHANGED)).isEqualTo(1);
        assertThat(stage(1).name()).isEqualTo("考虑中");
        corp.run(() -> versions.discard(corp.id(), journey.id()));
        assertThat(playbooks.review(corp.id(), journey.id(), Choices.NONE)).isEmpty();
    }

    @Test
    void aContentThatIsNotChangedIsNotWrittenAnew() {
        List<Integer> before = contentVersions();

        prepare(text -> text.replace("name: 考虑中", "name: 认真考虑"));
        publish(Choices.NONE);

        assertThat(contentVersions()).isEqualTo(before);
    }

    private List<Integer> contentVersions() {
        return corp.get(() -> contents.all(corp.id())).stream()
                .sorted(comparing(Content::id))
                .map(Content::version)
                .toList();
    }

    @Test
    void everyPublicationIsKeptWithWhoWhenAndWhatFor() {
        prepare(text -> text.replace("name: 考虑中", "name: 认真考虑"));
        publish(Choices.NONE);

        assertThat(corp.get(() -> versions.all(corp.id(), journey.id())))
                .containsExactly(
                        new JourneyVersion(2, clock.instant(), "li", "second"),
                        new JourneyVersion(1, clock.instant().minus(Duration.ofDays(4)), "li", "first"));
        assertThat(corp.get(() -> versions.text(corp.id(), journey.id(), 2).orElseThrow()))
                .isEqualTo(PlaybookFilesTests.course().replace("name: 考虑中", "name: 认真考虑"));
        assertThat(corp.get(() -> versions.pending(corp.id(), journey.id()))).isEmpty();
    }

    @Test
    void whoeverSavesOverAnothersEditIsTold() {
        prepare(text -> text);
        int edit = corp.get(
                () -> versions.pending(corp.id(), journey.id()).orElseThrow().edit());

        assertThat(save("a", edit)).isTrue();
        assertThat(save("b", edit)).isFalse();
        assertThat(corp.get(() ->
                        versions.pending(corp.id(), journey.id()).orElseThrow().text()))
                .isEqualTo("a");
    }

    @Test
    void aVersionIsOfItsOwnPlaybook() {
        prepare(text -> text.replace("playbook: 公开课", "playbook: 别的"));

        assertThat(playbooks.review(corp.id(), journey.id(), Choices.NONE))
                .contains(new Outcome.Refused(List.of(new PlaybookProblem(
                        1, "This journey belongs to playbook “公开课”; a version of it keeps that key"))));
    }

    @Test
    void row50_aDelayShortenedWhileContactsWaitAsksWithTheirNumberAndKeepsThemPast() {
        newcomers();
        prepare(text -> text.replace("day: 3", "day: 0"));

        Question question = review().questions().getFirst();
        assertThat(question.topic()).isEqualTo(Topic.STEP_CHANGED);
        assertThat(question.name()).isEqualTo("品牌故事");
        assertThat(question.people()).isEqualTo(2);
        assertThat(question.past()).isEqualTo(2);
        assertThat(question.options()).extracting(Question.Option::value).containsExactly("SKIP", "SEND", "KEEP");
        publish(Choices.NONE);
        assertThat(planned("品牌故事")).isZero();
    }

    @Test
    void row51_aDelayLengthenedIsForWhoeverStillWaitsAndNotOnceMoreForWhoeverHadIt() {
        newcomers();
        prepare(text -> text.replace("day: 3", "day: 5"));

        Question question = review().questions().getFirst();
        assertThat(question.people()).isEqualTo(2);
        assertThat(question.past()).isZero();
        publish(Choices.NONE);
        assertThat(planned("品牌故事")).isEqualTo(2);
        assertThat(kept()).isEmpty();
    }

    @Test
    void row51_orWhoeverWaitsKeepsTheOldDelayWhileWhoeverEntersGetsTheNewOne() {
        newcomers();
        prepare(text -> text.replace("day: 3", "day: 5"));

        publish(answering(review().questions().getFirst(), "KEEP"));

        assertThat(planned("品牌故事")).isZero();
        assertThat(kept()).singleElement().satisfies(old -> {
            assertThat(old.name()).isEqualTo("品牌故事");
            assertThat(plannedFor(old)).isEqualTo(2);
        });
        assertThat(corp.get(() -> versions.text(corp.id(), journey.id(), 2).orElseThrow()))
                .isEqualTo(PlaybookFilesTests.course().replace("day: 3", "day: 5"));
        prepare(text -> text);
        assertThat(review().difference().isEmpty()).isTrue();
    }

    @Test
    void row50_orRecomputesThemSoThatTheOverdueFollowTheCatchUpRule() {
        newcomers();
        prepare(text -> text.replace("day: 3", "day: 0"));
        Question question = review().questions().getFirst();

        publish(answering(question, "SEND"));

        assertThat(planned("品牌故事")).isEqualTo(question.people());
    }

    @Test
    void row52_aStageWithPeopleIsNotRemovedBeforeSomebodySaysWhereTheyGo() {
        prepare(JourneyVersionsTests::withoutTheFirstStage);

        Question question = review().questions().getFirst();
        assertThat(question.topic()).isEqualTo(Topic.STAGE_REMOVED);
        assertThat(question.people()).isEqualTo(3);
        assertThat(question.options())
                .containsExactly(new Question.Option("main/considering", "考虑中"), new Question.Option("EXIT", ""));
        assertThat(attempt(Choices.NONE)).isInstanceOf(Outcome.Ready.class);
        assertThat(current().stages()).hasSize(2);
    }

    @Test
    void row59_peopleOfAStageThatIsNoMoreMoveWhereTheOperatorSays() {
        prepare(JourneyVersionsTests::withoutTheFirstStage);

        publish(new Choices(Map.of(review().questions().getFirst().code(), "main/considering"), Set.of(), false));

        assertThat(current().stages()).extracting(Stage::name).containsExactly("考虑中");
        assertThat(whereabouts()).extracting(Whereabouts::stageName).containsOnly("考虑中");
    }

    @Test
    void row58_orLeaveTheJourney() {
        prepare(JourneyVersionsTests::withoutTheFirstStage);

        publish(new Choices(Map.of(review().questions().getFirst().code(), "EXIT"), Set.of(), false));

        assertThat(current().stages()).extracting(Stage::name).containsExactly("考虑中");
        assertThat(whereabouts()).isEmpty();
    }

    @Test
    void row53_aStepInsertedBehindContactsIsNotExecutedForThemUnlessAskedFor() {
        prepare(JourneyVersionsTests::withANewStep);

        Question question = review().questions().getFirst();
        assertThat(question.topic()).isEqualTo(Topic.STEP_ADDED);
        assertThat(question.people()).isEqualTo(3);
        assertThat(question.past()).isEqualTo(3);
        publish(Choices.NONE);
        assertThat(planned("新步骤")).isZero();
    }

    @Test
    void row54_aStepAppendedAfterContactsFinishedIsSentToThemOnlyAsABackFill() {
        prepare(JourneyVersionsTests::withANewStep);

        publish(new Choices(Map.of(review().questions().getFirst().code(), "SEND"), Set.of(), false));

        assertThat(planned("新步骤")).isEqualTo(3);
    }

    @Test
    void row57_aBranchEditedWhileContactsWaitBeforeItIsLiveForThem() {
        newcomers();
        prepare(text -> text.replace(
                "content: story", "condition: {type: tag, tags: [互动/已回复], match: NONE}\n            content: story"));

        assertThat(review().questions())
                .singleElement()
                .satisfies(question -> assertThat(question.people()).isEqualTo(2));
        publish(Choices.NONE);
        assertThat(planned("品牌故事")).isEqualTo(2);
        long answered =
                corp.get(() -> corp.tags().ensure(corp.id(), "互动", "已回复").id());
        assertThat(step("品牌故事").condition()).isEqualTo(new Condition.Tagged(List.of(answered), Match.NONE, null));
    }

    @Test
    void row57_orStandsAsItWasForThoseWhoWaitBeforeIt() {
        newcomers();
        SopStep before = step("品牌故事");
        prepare(text -> text.replace(
                "content: story", "condition: {type: tag, tags: [互动/已回复], match: NONE}\n            content: story"));

        publish(answering(review().questions().getFirst(), "KEEP"));

        assertThat(kept()).extracting(SopStep::id).containsExactly(before.id());
        assertThat(kept().getFirst().condition()).isEqualTo(Condition.EVERYBODY);
        assertThat(step("品牌故事").condition()).isNotEqualTo(Condition.EVERYBODY);
    }

    @Test
    void row58_aStepThatGoesIsSentNoMoreOrRunsOutForThoseWhoWaitForIt() {
        newcomers();
        SopStep story = step("品牌故事");
        prepare(JourneyVersionsTests::withoutTheStory);

        Question question = review().questions().getFirst();
        assertThat(question.topic()).isEqualTo(Topic.STEP_REMOVED);
        assertThat(question.people()).isEqualTo(2);
        assertThat(question.options()).extracting(Question.Option::value).containsExactly("SKIP", "KEEP");
        publish(answering(question, "KEEP"));

        assertThat(kept()).extracting(SopStep::id).containsExactly(story.id());
        assertThat(corp.get(() -> sops.of(corp.id(), stage(0).id())))
                .extracting(SopStep::name)
                .doesNotContain("品牌故事");
    }

    @Test
    void row60_aStepThatGoingBackBringsBackIsTheSameSoThatNobodyGetsItTwice() {
        long story = step("品牌故事").id();
        prepare(JourneyVersionsTests::withoutTheStory);
        publish(Choices.NONE);
        corp.run(() -> versions.restore(corp.id(), journey.id(), 1, "li"));

        assertThat(review().difference().changes())
                .singleElement()
                .satisfies(change -> assertThat(change.what()).isEqualTo(What.ADDED));
        publish(Choices.NONE);

        assertThat(step("品牌故事").id()).isEqualTo(story);
        assertThat(planned("品牌故事")).isZero();
    }

    @Test
    void row60_aRuleThatGoingBackBringsBackIsTheSameAndOffUnlessWanted() {
        MonitoringRule phone = rule("要电话");
        prepare(text -> text.replaceAll("(?s)  - key: call\n    name: 要电话.*", ""));
        publish(Choices.NONE);
        assertThat(rule("要电话").active()).isFalse();
        corp.run(() -> versions.restore(corp.id(), journey.id(), 1, "li"));
        assertThat(review().difference().count(What.ADDED)).isEqualTo(1);

        publish(new Choices(Map.of(), Set.of(), true));

        assertThat(rule("要电话").id()).isEqualTo(phone.id());
        assertThat(rule("要电话").active()).isTrue();
    }

    @Test
    void row60_aRuleThatWouldBelongToTheJourneyAnyhowIsTheSame() {
        MonitoringRule replied = rule("回复过");
        prepare(text -> text.replaceAll("(?s)  - key: replied\n    name: 回复过.*?(?=  - key: )", ""));
        publish(Choices.NONE);
        assertThat(corp.get(() -> versions.text(corp.id(), journey.id(), 2).orElseThrow()))
                .doesNotContain("name: 回复过");
        corp.run(() -> versions.restore(corp.id(), journey.id(), 1, "li"));

        publish(new Choices(Map.of(), Set.of(), true));

        assertThat(rule("回复过").id()).isEqualTo(replied.id());
        assertThat(rule("回复过").active()).isTrue();
    }

    @Test
    void row52_whoeverKeptAStepAsItWasIsCountedWhenItGoes() {
        newcomers();
        prepare(text -> text.replace("day: 3", "day: 5"));
        publish(answering(review().questions().getFirst(), "KEEP"));
        prepare(JourneyVersionsTests::withoutTheStory);

        Question question = review().questions().getFirst();
        assertThat(question.topic()).isEqualTo(Topic.STEP_REMOVED);
        assertThat(question.people()).isEqualTo(2);
        publish(answering(question, "KEEP"));

        assertThat(kept())
                .singleElement()
                .satisfies(old -> assertThat(plannedFor(old)).isEqualTo(2));
    }

    @Test
    void aStepChangedByHandWhileSomeKeepItIsTheSameInTheFile() {
        newcomers();
        SopStep story = step("品牌故事");
        StepDraft later = new StepDraft(
                story.id(),
                story.stageId(),
                story.name(),
                TimeDraft.after(Duration.ofDays(9)),
                story.condition(),
                story.variants().stream().map(StepVariant::draft).toList(),
                story.quiet(),
                StepDraft.Latecomers.KEEP);
        assertThat(corp.get(() -> sops.save(corp.id(), later))).isInstanceOf(StepSaving.Saved.class);

        prepare(text -> text.replace("after: 9d", "after: 8d"));
        assertThat(review().difference().changes())
                .singleElement()
                .satisfies(change -> assertThat(change.what()).isEqualTo(What.CHANGED));
        publish(Choices.NONE);

        assertThat(corp.get(() -> sops.of(corp.id(), stage(0).id())))
                .extracting(SopStep::name)
                .containsExactly("品牌故事", "第二次问候");
    }

    private static Choices answering(Question question, String answer) {
        return new Choices(Map.of(question.code(), answer), Set.of(), false);
    }

    private static String withoutTheStory(String text) {
        return text.replaceAll("(?s)          - key: story\n.*?(?=          - key: |      - key: )", "");
    }

    @Test
    void row60_goingBackIsAPublicationWithTheSameQuestions() {
        prepare(JourneyVersionsTests::withANewStep);
        publish(Choices.NONE);
        corp.run(() -> versions.restore(corp.id(), journey.id(), 1, "li"));

        assertThat(review().difference().changes()).singleElement().satisfies(change -> {
            assertThat(change.what()).isEqualTo(What.REMOVED);
            assertThat(change.name()).isEqualTo("新步骤");
        });
        publish(Choices.NONE);

        assertThat(corp.get(() -> versions.text(corp.id(), journey.id(), 3).orElseThrow()))
                .isEqualTo(
                        corp.get(() -> versions.text(corp.id(), journey.id(), 1).orElseThrow()));
    }

    /** Two more, who have not come to the end of their first day. */
    private void newcomers() {
        List<Long> two = corp.friendsOf("li", 2, 9);
        corp.run(() -> enrolments.move(corp.id(), stage(0).id(), two, clock.instant(), Cause.hand("li")));
        clock.advance(Duration.ofHours(3));
    }

    private static String withANewStep(String text) {
        return text.replace("          - key: hello\n", """
                          - key: new
                            name: 新步骤
                            time:
                              day: 1
                              at: 12:00
                            content: compare
                          - key: hello
                """.indent(0));
    }

    private static String withoutTheFirstStage(String text) {
        return text.replaceAll("(?s)      - key: unpaid.*?(?=      - key: considering)", "");
    }

    private void prepare(UnaryOperator<String> change) {
        PendingVersion pending =
                corp.get(() -> versions.begin(corp.id(), journey.id(), "li").orElseThrow());
        String changed = change.apply(pending.text());
        assertThat(save(changed, pending.edit())).isTrue();
    }

    private boolean save(String text, int edit) {
        return corp.get(() -> versions.save(corp.id(), journey.id(), text, edit, "li"));
    }

    private Outcome.Ready review() {
        return switch (playbooks.review(corp.id(), journey.id(), Choices.NONE).orElseThrow()) {
            case Outcome.Ready ready -> ready;
            case Outcome other -> throw new AssertionError(other);
        };
    }

    private Outcome attempt(Choices choices) {
        return playbooks
                .publish(corp.id(), journey.id(), choices, new By("li", "", "second"))
                .orElseThrow();
    }

    private void publish(Choices choices) {
        assertThat(attempt(choices)).isInstanceOf(Outcome.Done.class);
    }

    private Journey current() {
        return corp.get(() -> journeys.find(corp.id(), journey.id()).orElseThrow());
    }

    private Stage stage(int place) {
        return current().stages().get(place);
    }

    private List<Whereabouts> whereabouts() {
        return corp.get(() -> people.stream()
                .flatMap(contact -> history.whereabouts(corp.id(), contact).stream())
                .filter(inside -> inside.exit() == null)
                .toList());
    }

    /** How many of the first stage will still get the step of that name. */
    private long planned(String name) {
        return plannedFor(step(name));
    }

    private long plannedFor(SopStep step) {
        return corp.get(
                () -> requireNonNull(numbers.of(corp.id(), stage(0).id()).get(step.id()))
                        .planned());
    }

    /** Steps of the first stage as they were, for those who have kept them. */
    private List<SopStep> kept() {
        return corp.get(() -> sops.kept(corp.id(), stage(0).id()));
    }

    private MonitoringRule rule(String name) {
        return corp.get(() -> rules.all(corp.id())).stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private SopStep step(String name) {
        return corp.get(() -> sops.of(corp.id(), stage(0).id())).stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
