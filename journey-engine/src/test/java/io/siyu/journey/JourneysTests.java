package io.siyu.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.siyu.Corp;
import io.siyu.Corps;
import io.siyu.contact.Cause;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import siyu.testing.SettableClock;

@SpringBootTest
class JourneysTests {

    private static final Cause BY_LI = Cause.hand("li");

    @Autowired
    Corps corps;

    @Autowired
    Journeys journeys;

    @Autowired
    Steering steering;

    @Autowired
    Enrolments enrolments;

    @Autowired
    StageHistory history;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    SettableClock clock;

    private Corp corp;

    @BeforeEach
    void aFreshCorp() {
        corp = corps.open();
    }

    @Test
    void aDraftKeepsItsStagesInTheOrderGiven() {
        Course course = Course.draft(corp, journeys);

        Journey journey = stored(course);

        assertThat(journey.name()).isEqualTo("课程转化");
        assertThat(journey.state()).isEqualTo(JourneyState.DRAFT);
        assertThat(journey.entryTagId()).isEmpty();
        assertThat(journey.allowsReentry()).isFalse();
        assertThat(stageNames(course)).containsExactly("咨询", "感兴趣", "付费");
    }

    @Test
    void aJourneyStartsPausesAndResumes() {
        Course course = Course.draft(corp, journeys);

        assertThat(edit(() -> steering.start(corp.id(), course.journey()))).isEmpty();
        assertThat(edit(() -> steering.pause(corp.id(), course.journey()))).isEmpty();
        assertThat(stored(course).state()).isEqualTo(JourneyState.PAUSED);
        assertThat(edit(() -> steering.start(corp.id(), course.journey()))).isEmpty();

        assertThat(stored(course).state()).isEqualTo(JourneyState.RUNNING);
    }

    @Test
    void whatIsNotRunningCannotBePausedAndWhatRunsCannotBeStarted() {
        Course course = Course.draft(corp, journeys);

        assertThat(inChinese(edit(() -> steering.pause(corp.id(), course.journey()))))
                .isEqualTo("旅程“课程转化”尚未启动，无需暂停。");
        corp.starts(course.journey());
        assertThat(inChinese(edit(() -> steering.start(corp.id(), course.journey()))))
                .isEqualTo("旅程“课程转化”已在运行。");
        edit(() -> steering.pause(corp.id(), course.journey()));
        assertThat(inChinese(edit(() -> steering.pause(corp.id(), course.journey()))))
                .isEqualTo("旅程“课程转化”已暂停。");
    }

    @Test
    void aJourneyWithoutStagesCannotStart() {
        Journey empty = corp.get(() -> journeys.draft(corp.id(), "空", List.of()));

        assertThat(inChinese(edit(() -> steering.start(corp.id(), empty.id()))))
                .isEqualTo("旅程“空”还没有阶段，不能启动。请先添加至少一个阶段。");
    }

    @Test
    void theLastStageOfAStartedJourneyStays() {
        Journey single = corp.get(() -> journeys.draft(corp.id(), "单", List.of("唯一")));
        long stage = single.stages().getFirst().id();
        corp.starts(single.id());

        assertThat(inChinese(edit(() -> journeys.removeStage(corp.id(), single.id(), stage))))
                .isEqualTo("“唯一”是最后一个阶段，不能移除。请先添加另一个阶段。");
    }

    @Test
    void stagesAreAddedRenamedAndPutInAnotherOrder() {
        Course course = Course.draft(corp, journeys);

        edit(() -> journeys.addStage(corp.id(), course.journey(), "KOC"));
        edit(() -> journeys.renameStage(corp.id(), course.journey(), course.interest(), "考虑"));
        edit(() -> journeys.placeStage(corp.id(), course.journey(), course.paid(), 0));

        assertThat(stageNames(course)).containsExactly("付费", "咨询", "考虑", "KOC");
    }

    @Test
    void aStageWithPeopleInsideIsNotRemovedAndTheOperatorLearnsWhatToDo() {
        Course course = Course.running(corp, journeys);
        enrol(course, corp.friendsOf("wang", 1_234));

        Optional<Refusal> refusal = edit(() -> journeys.removeStage(corp.id(), course.journey(), course.inquiry()));

        assertThat(inChinese(refusal)).isEqualTo("阶段“咨询”中还有 1,234 位客户，不能移除。请先把他们移到其他阶段或移出旅程。");
        assertThat(stageNames(course)).contains("咨询");
    }

    @Test
    void anEmptyStageIsRemovedAndTheHistoryKeepsItsName() {
        Course course = Course.running(corp, journeys);
        long mei = corp.friendOf("wang", "小美");
        enrol(course, List.of(mei));
        corp.run(() -> enrolments.move(corp.id(), course.interest(), List.of(mei), clock.instant(), BY_LI));

        assertThat(edit(() -> journeys.removeStage(corp.id(), course.journey(), course.inquiry())))
                .isEmpty();

        assertThat(stageNames(course)).containsExactly("感兴趣", "付费");
        assertThat(corp.get(() -> history.moves(corp.id(), mei, 10)).getFirst().fromStage())
                .isEqualTo("咨询");
    }

    @Test
    void aRemovedStageTakesNobodyInAndTheNextOneIsTheFirst() {
        Course course = Course.running(corp, journeys);
        edit(() -> journeys.removeStage(corp.id(), course.journey(), course.inquiry()));
        long mei = corp.friendOf("wang", "小美");

        assertThat(corp.get(() -> enrolments.move(corp.id(), course.inquiry(), List.of(mei), clock.instant(), BY_LI)))
                .isZero();
        assertThat(enrol(course, List.of(mei))).isEqualTo(1);

        assertThat(corp.get(() -> history.whereabouts(corp.id(), mei))
                        .getFirst()
                        .stageName())
                .isEqualTo("感兴趣");
    }

    @Test
    void aStageSomebodyIsJustEnteringIsNotRemoved() {
        Course course = Course.running(corp, journeys);
        long mei = corp.friendOf("wang", "小美");

        CompletableFuture<Optional<Refusal>> removal = corp.get(() -> {
            enrolments.enrol(corp.id(), course.journey(), List.of(mei), clock.instant(), BY_LI);
            var waiting = CompletableFuture.supplyAsync(
                    () -> edit(() -> journeys.removeStage(corp.id(), course.journey(), course.inquiry())));
            await().until(this::somebodyWaitsForAnAdvisoryLock);
            return waiting;
        });

        assertThat(inChinese(removal.join())).contains("还有 1 位客户");
    }

    @Test
    void twoPeopleWhoAddStagesAtOnceBothSucceed() {
        Course course = Course.draft(corp, journeys);

        var additions = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> edit(() -> journeys.addStage(corp.id(), course.journey(), "第" + i))))
                .toList();

        assertThat(additions).allSatisfy(addition -> assertThat(addition.join()).isEmpty());
        assertThat(stored(course).stages()).extracting(Stage::ord).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    }

    @Test
    void journeysAreListedByNameWithTheirStages() {
        corp.run(() -> journeys.draft(corp.id(), "B", List.of("一")));
        corp.run(() -> journeys.draft(corp.id(), "A", List.of("一", "二")));

        List<Journey> all = corp.get(() -> journeys.all(corp.id()));

        assertThat(all).extracting(Journey::name).containsExactly("A", "B");
        assertThat(all.getFirst().stages()).hasSize(2);
    }

    @Test
    void anotherCorpsJourneyIsUnknown() {
        Course course = Course.draft(corp, journeys);
        Corp other = corps.open();

        assertThat(other.get(() -> journeys.find(other.id(), course.journey()))).isEmpty();
        assertThat(inChinese(other.get(() -> journeys.rename(other.id(), course.journey(), "我的"))))
                .isEqualTo("旅程不存在，可能已被他人删除。请刷新页面。");
    }

    @Test
    void aNameIsNeitherEmptyNorLongerThanABoardCanShow() {
        assertThatThrownBy(() -> new Journey("  ")).hasMessageContaining("1 to 60 characters");
        assertThatThrownBy(() -> new Journey("旅".repeat(61))).hasMessageContaining("1 to 60 characters");
        assertThat(new Journey(" " + "🍼".repeat(60) + " ").name()).isEqualTo("🍼".repeat(60));
    }

    private int enrol(Course course, List<Long> contacts) {
        return corp.get(() -> enrolments.enrol(corp.id(), course.journey(), contacts, clock.instant(), BY_LI));
    }

    private Optional<Refusal> edit(Supplier<Optional<Refusal>> change) {
        return corp.get(change);
    }

    private Journey stored(Course course) {
        return corp.get(() -> journeys.find(corp.id(), course.journey())).orElseThrow();
    }

    private List<String> stageNames(Course course) {
        return stored(course).stages().stream().map(Stage::name).toList();
    }

    private boolean somebodyWaitsForAnAdvisoryLock() {
        return jdbc.sql("select exists (select from pg_locks where locktype = 'advisory' and not granted)")
                .query(Boolean.class)
                .single();
    }

    private static String inChinese(Optional<Refusal> refusal) {
        var texts = new ResourceBundleMessageSource();
        texts.setBasename("messages/journey");
        texts.setDefaultEncoding("UTF-8");
        texts.setFallbackToSystemLocale(false);
        return texts.getMessage(refusal.orElseThrow(), Locale.SIMPLIFIED_CHINESE);
    }
}
