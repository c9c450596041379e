package io.siyu.sop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.siyu.Corp;
import io.siyu.Corps;
import io.siyu.condition.Condition;
import io.siyu.condition.Condition.Tagged.Match;
import io.siyu.condition.EventPattern;
import io.siyu.condition.EventPattern.AttributeTest;
import io.siyu.condition.EventPattern.AttributeTest.Comparison;
import io.siyu.contact.Cause;
import io.siyu.delivery.Mailing;
import io.siyu.delivery.QuietRule;
import io.siyu.problem.FieldProblem;
import io.siyu.segment.SegmentDraft;
import io.siyu.segment.SegmentRemoval;
import io.siyu.segment.SegmentSaving;
import io.siyu.segment.Segments;
import io.siyu.sop.TimeDraft.Kind;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import siyu.testing.SettableClock;

/** An operator designs the SOP of a stage. */
@SpringBootTest
class SopsTests {

    @Autowired
    Corps corps;

    @Autowired
    Playbook playbook;

    @Autowired
    Mailing mailing;

    @Autowired
    Sops sops;

    @Autowired
    SopNumbers numbers;

    @Autowired
    Segments segments;

    @Autowired
    SweepTick sweep;

    @Autowired
    SettableClock clock;

    private Corp corp;
    private Playbook.Course course;
    private long content;

    @BeforeEach
    void aRunningJourney() {
        clock.setShanghai("2026-03-02T09:00");
        corp = corps.open();
        course = playbook.course(corp);
        content = mailing.content(corp, "早上好");
    }

    @Test
    void aStepIsReadBackAsItWasWritten() {
        long keen = corp.tag("意向高");
        StepDraft draft = StepDraft.dayAt(course.inquiry(), " 品牌故事 ", 3, LocalTime.of(21, 0), content)
                .quiet(QuietRule.SKIP)
                .onlyIf(lacks(keen));

        long id = playbook.step(corp, draft).id();

        SopStep step = corp.get(() -> sops.find(corp.id(), id)).orElseThrow();
        assertThat(step.name()).isEqualTo("品牌故事");
        assertThat(step.rule()).isEqualTo(new DayAt(3, LocalTime.of(21, 0)));
        assertThat(step.variants()).extracting(StepVariant::draft).containsExactly(Variant.only(content));
        assertThat(step.quiet()).isEqualTo(QuietRule.SKIP);
        assertThat(step.condition()).isEqualTo(lacks(keen));
        assertThat(step.active()).isTrue();
    }

    @Test
    void anEditReplacesEverythingButTheStage() {
        SopStep step = step("跟进");
        long keen = corp.tag("意向高");

        playbook.step(
                corp,
                StepDraft.after(course.inquiry(), "再跟进", Duration.ofHours(3), content)
                        .onlyIf(lacks(keen))
                        .rewriting(step.id()));

        assertThat(steps()).singleElement().satisfies(edited -> {
            assertThat(edited.id()).isEqualTo(step.id());
            assertThat(edited.name()).isEqualTo("再跟进");
            assertThat(edited.rule()).isEqualTo(new TimeRule.After(Duration.ofHours(3)));
            assertThat(edited.condition()).isEqualTo(lacks(keen));
        });
    }

    static Stream<Arguments> timesThatMakeNoSense() {
        LocalTime ten = LocalTime.of(10, 0);
        TimeDraft nothing = TimeDraft.blank(null).done();
        return Stream.of(
                arguments(nothing, "time.kind"),
                arguments(TimeDraft.after(Duration.ofSeconds(-1)), "time.after"),
                arguments(TimeDraft.after(Duration.ofDays(3651)), "time.after"),
                arguments(TimeDraft.after(Duration.ofMillis(500)), "time.after"),
                arguments(TimeDraft.dayAt(-1, ten), "time.day"),
                arguments(TimeDraft.dayAt(3651, ten), "time.day"),
                arguments(TimeDraft.blank(Kind.DAY_AT).day(1).done(), "time.at"),
                arguments(TimeDraft.blank(Kind.DAY_AT).at(ten).done(), "time.day"),
                arguments(TimeDraft.nextWeekday(Set.of(), ten, 0), "time.weekdays"),
                arguments(TimeDraft.anchoredOn("", 0, ten, false), "time.attribute"),
                arguments(TimeDraft.anchoredOn("nobody_knows", 0, ten, false), "time.attribute"),
                arguments(TimeDraft.anchoredOn("birthday", 367, ten, true), "time.offset"),
                arguments(TimeDraft.blank(Kind.ON_DATE).at(ten).done(), "time.date"),
                arguments(TimeDraft.blank(Kind.EACH_YEAR).at(ten).done(), "time.monthDay"),
                arguments(TimeDraft.afterEvent(EventPattern.named("Not A Name"), Duration.ZERO), "time.event"));
    }

    @ParameterizedTest
    @MethodSource("timesThatMakeNoSense")
    void aMistakeInItsTimeIsShownAtItsField(TimeDraft time, String field) {
        assertThat(problems(StepDraft.of(course.inquiry(), "跟进", time, content)))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.field()).isEqualTo(field);
                    assertThat(problem.message()).isNotBlank();
                });
    }

    static Stream<TimeDraft> timesOfAllKinds() {
        LocalTime ten = LocalTime.of(10, 0);
        return Stream.of(
                TimeDraft.after(Duration.ofMinutes(90)),
                TimeDraft.dayAt(3, ten),
                TimeDraft.nextWeekday(Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), ten, 2),
                TimeDraft.anchoredOn("birthday", -3, ten, true),
                TimeDraft.onDate(LocalDate.of(2026, 11, 11), ten),
                TimeDraft.eachYear(MonthDay.of(2, 29), ten),
                TimeDraft.afterEvent(
                        new EventPattern(
                                "workout_uploaded", List.of(new AttributeTest("minutes", Comparison.AT_LEAST, "20"))),
                        Duration.ofMinutes(5)));
    }

    @ParameterizedTest
    @MethodSource("timesOfAllKinds")
    void everyKindOfTimeIsReadBackAsItWasWritten(TimeDraft time) {
        long id = playbook.step(corp, StepDraft.of(course.inquiry(), "跟进", time, content))
                .id();

        SopStep step = corp.get(() -> sops.find(corp.id(), id)).orElseThrow();
        assertThat(TimeDraft.of(step.rule())).isEqualTo(time);
    }

    @Test
    void aNameIsNeeded() {
        assertThat(problems(StepDraft.after(course.inquiry(), " ", Duration.ZERO, content)))
                .extracting(FieldProblem::field)
                .containsExactly("name");
    }

    @Test
    void aVariantKeepsItsIdAsLongAsItKeepsItsName() {
        long keen = corp.tag("意向高");
        StepDraft draft = StepDraft.after(course.inquiry(), "跟进", Duration.ZERO, content)
                .sending(new Variant("已领券", lacks(keen), content), new Variant("其他", Condition.EVERYBODY, content));
        SopStep step = playbook.step(corp, draft);
        long others = step.variants().getLast().id();

        SopStep edited = playbook.step(
                corp,
                draft.rewriting(step.id())
                        .sending(
                                new Variant("其他", Condition.EVERYBODY, content),
                                new Variant("新客", lacks(keen), content)));

        assertThat(edited.variants()).extracting(StepVariant::name).containsExactly("其他", "新客");
        assertThat(edited.variants().getFirst().id()).isEqualTo(others);
    }

    @Test
    void whatIsWrongWithAVariantIsShownAtItsField() {
        StepDraft draft = StepDraft.after(course.inquiry(), "跟进", Duration.ZERO, content);

        assertThat(problems(draft.sending())).extracting(FieldProblem::field).containsExactly("variants");
        assertThat(problems(draft.sending(
                        new Variant("一样", lacks(-1), 0), new Variant("一样", Condition.EVERYBODY, content))))
                .extracting(FieldProblem::field)
                .contains("variants[0].contentId", "variants[1].name")
                .anyMatch(field -> field.startsWith("variants[0].condition"));
        assertThat(problems(draft.sending(
                        new Variant("", lacks(corp.tag("意向高")), content),
                        new Variant("其他", Condition.EVERYBODY, content))))
                .extracting(FieldProblem::field)
                .containsExactly("variants[0].name");
    }

    @Test
    void aNameTooLongSaysHowLongItMayBe() {
        assertThat(problems(StepDraft.after(course.inquiry(), "跟".repeat(61), Duration.ZERO, content)))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("60"));
    }

    @Test
    void aContentOrATagThatDoesNotExistIsShownAtItsField() {
        assertThat(problems(StepDraft.after(course.inquiry(), "跟进", Duration.ZERO, 0)
                        .onlyIf(lacks(-1))))
                .extracting(FieldProblem::field)
                .hasSize(2)
                .contains("variants[0].contentId")
                .anyMatch(field -> field.startsWith("condition"));
    }

    @Test
    void aContentOfAnotherCorpDoesNotExist() {
        Corp other = corps.open();
        long theirs = mailing.content(other, "别人的内容");

        assertThat(problems(StepDraft.after(course.inquiry(), "跟进", Duration.ZERO, theirs)))
                .extracting(FieldProblem::field)
                .containsExactly("variants[0].contentId");
    }

    @Test
    void aStageOrAStepOfAnotherCorpDoesNotExist() {
        Corp other = corps.open();
        Playbook.Course theirs = playbook.course(other);
        long theirStep = playbook.step(
                        other, StepDraft.after(theirs.inquiry(), "跟进", Duration.ZERO, mailing.content(other, "hi")))
                .id();

        assertThat(corp.get(
                        () -> sops.save(corp.id(), StepDraft.after(theirs.inquiry(), "跟进", Duration.ZERO, content))))
                .isInstanceOf(StepSaving.Missing.class);
        assertThat(corp.get(() -> sops.save(
                        corp.id(),
                        StepDraft.after(course.inquiry(), "跟进", Duration.ZERO, content)
                                .rewriting(theirStep))))
                .isInstanceOf(StepSaving.Missing.class);
        assertThat(corp.get(() -> sops.find(corp.id(), theirStep))).isEmpty();
    }

    @Test
    void stepsAreReorderedAndRemovedWithoutHoles() {
        SopStep first = step("一");
        step("二");
        SopStep third = step("三");

        corp.run(() -> sops.place(corp.id(), third.id(), 0));
        assertThat(steps()).extracting(SopStep::name).containsExactly("三", "一", "二");

        corp.run(() -> sops.remove(corp.id(), first.id()));
        assertThat(steps()).extracting(SopStep::name).containsExactly("三", "二");
        assertThat(steps()).extracting(SopStep::ord).containsExactly(0, 1);
        assertThat(corp.get(() -> sops.find(corp.id(), first.id())))
                .as("the past speaks of it")
                .isPresent();
    }

    @Test
    void theFiguresOfAStepSayWhoIsAheadAndWhatBecameOfTheRest() {
        SopStep step = step("跟进");
        long mei = corp.friendOf("wang", "小美");
        long li = corp.friendOf("wang", "小丽");
        playbook.enter(corp, course.inquiry(), List.of(mei, li));
        corp.leaves("小丽", "wang");
        playbook.everythingIsHeard();
        clock.advance(Duration.ofHours(1));
        playbook.enter(corp, course.inquiry(), List.of(corp.friendOf("wang", "阿强")));
        clock.advance(Duration.ofHours(1));
        sweep.run();

        Map<Long, StepNumbers> figures = corp.get(() -> numbers.of(corp.id(), course.inquiry()));

        assertThat(figures).containsOnlyKeys(step.id());
        assertThat(figures.get(step.id())).satisfies(figure -> {
            assertThat(figure.planned()).isEqualTo(1);
            assertThat(figure.manyPlanned()).isFalse();
            assertThat(figure.sends().staged()).isEqualTo(1);
        });
    }

    @Test
    void row98_aSegmentAStepAsksForIsNotRemoved() {
        SegmentDraft list = SegmentDraft.list("老客名单");
        long segment = ((SegmentSaving.Saved) corp.get(() -> segments.save(corp.id(), list, Cause.hand("li"))))
                .segment()
                .id();
        playbook.step(
                corp,
                StepDraft.after(course.inquiry(), "跟进", Duration.ofHours(2), content)
                        .onlyIf(new Condition.InSegment(segment)));

        assertThat(corp.get(() -> segments.remove(corp.id(), segment)))
                .isInstanceOfSatisfying(
                        SegmentRemoval.InUse.class,
                        kept -> assertThat(kept.users())
                                .singleElement()
                                .asString()
                                .contains("跟进"));
    }

    private SopStep step(String name) {
        return playbook.step(corp, StepDraft.after(course.inquiry(), name, Duration.ofHours(2), content));
    }

    private List<SopStep> steps() {
        return corp.get(() -> sops.of(corp.id(), course.inquiry()));
    }

    private static Condition lacks(long tag) {
        return new Condition.Tagged(List.of(tag), Match.NONE, null);
    }

    private List<FieldProblem> problems(StepDraft draft) {
        return switch (corp.get(() -> sops.save(corp.id(), draft))) {
            case StepSaving.Invalid invalid -> invalid.problems();
            case StepSaving other -> throw new AssertionError(other);
        };
    }
}
