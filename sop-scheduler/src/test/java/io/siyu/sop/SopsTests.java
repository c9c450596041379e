package io.siyu.sop;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.Corp;
import io.siyu.Corps;
import io.siyu.delivery.Mailing;
import io.siyu.delivery.QuietRule;
import io.siyu.problem.FieldProblem;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        StepDraft draft = new StepDraft(
                null,
                course.inquiry(),
                " 品牌故事 ",
                null,
                3,
                LocalTime.of(21, 0),
                content,
                QuietRule.SKIP,
                List.of(new TagCondition(keen, false)),
                StepDraft.Latecomers.SKIP);

        long id = playbook.step(corp, draft).id();

        SopStep step = corp.get(() -> sops.find(corp.id(), id)).orElseThrow();
        assertThat(step.name()).isEqualTo("品牌故事");
        assertThat(step.rule()).isEqualTo(new TimeRule.DayAt(3, LocalTime.of(21, 0)));
        assertThat(step.contentId()).isEqualTo(content);
        assertThat(step.quiet()).isEqualTo(QuietRule.SKIP);
        assertThat(step.conditions()).containsExactly(new TagCondition(keen, false));
        assertThat(step.active()).isTrue();
    }

    @Test
    void anEditReplacesEverythingButTheStage() {
        SopStep step = step("跟进");
        long keen = corp.tag("意向高");

        playbook.step(
                corp,
                new StepDraft(
                        step.id(),
                        course.inquiry(),
                        "再跟进",
                        Duration.ofHours(3),
                        null,
                        null,
                        content,
                        QuietRule.HOLD,
                        List.of(new TagCondition(keen, true)),
                        StepDraft.Latecomers.SKIP));

        assertThat(steps()).singleElement().satisfies(edited -> {
            assertThat(edited.id()).isEqualTo(step.id());
            assertThat(edited.name()).isEqualTo("再跟进");
            assertThat(edited.rule()).isEqualTo(new TimeRule.After(Duration.ofHours(3)));
            assertThat(edited.conditions()).containsExactly(new TagCondition(keen, true));
        });
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "'', PT1H, -, -, name",
                "跟进, -PT1S, -, -, after",
                "跟进, P3651D, -, -, after",
                "跟进, PT0.5S, -, -, after",
                "跟进, -, -, -, after",
                "跟进, PT1H, 1, 10:00, after",
                "跟进, -, -1, 10:00, day",
                "跟进, -, 3651, 10:00, day",
                "跟进, -, -, 10:00, day",
                "跟进, -, 1, -, at"
            })
    void aMistakeIsShownAtItsField(
            String name, @Nullable Duration after, @Nullable Integer day, @Nullable LocalTime at, String field) {
        assertThat(problems(draft(name, after, day, at, content, List.of())))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.field()).isEqualTo(field);
                    assertThat(problem.message()).isNotBlank();
                });
    }

    @Test
    void aNameTooLongSaysHowLongItMayBe() {
        assertThat(problems(draft("跟".repeat(61), Duration.ZERO, null, null, content, List.of())))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("60"));
    }

    @Test
    void aContentOrATagThatDoesNotExistIsShownAtItsField() {
        assertThat(problems(draft("跟进", Duration.ZERO, null, null, 0, List.of(new TagCondition(-1, true)))))
                .extracting(FieldProblem::field)
                .containsExactly("contentId", "conditions");
    }

    @Test
    void aTagCannotBeWantedAndUnwanted() {
        long keen = corp.tag("意向高");

        assertThat(problems(draft(
                        "跟进",
                        Duration.ZERO,
                        null,
                        null,
                        content,
                        List.of(new TagCondition(keen, true), new TagCondition(keen, false)))))
                .extracting(FieldProblem::field)
                .containsExactly("conditions");
    }

    @Test
    void aContentOfAnotherCorpDoesNotExist() {
        Corp other = corps.open();
        long theirs = mailing.content(other, "别人的内容");

        assertThat(problems(draft("跟进", Duration.ZERO, null, null, theirs, List.of())))
                .extracting(FieldProblem::field)
                .containsExactly("contentId");
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
                        new StepDraft(
                                theirStep,
                                course.inquiry(),
                                "跟进",
                                Duration.ZERO,
                                null,
                                null,
                                content,
                                QuietRule.HOLD,
                                List.of(),
                                StepDraft.Latecomers.SKIP))))
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

    private SopStep step(String name) {
        return playbook.step(corp, StepDraft.after(course.inquiry(), name, Duration.ofHours(2), content));
    }

    private List<SopStep> steps() {
        return corp.get(() -> sops.of(corp.id(), course.inquiry()));
    }

    private StepDraft draft(
            String name,
            @Nullable Duration after,
            @Nullable Integer day,
            @Nullable LocalTime at,
            long contentId,
            List<TagCondition> conditions) {
        return new StepDraft(
                null,
                course.inquiry(),
                name,
                after,
                day,
                at,
                contentId,
                QuietRule.HOLD,
                conditions,
                StepDraft.Latecomers.SKIP);
    }

    private List<FieldProblem> problems(StepDraft draft) {
        return switch (corp.get(() -> sops.save(corp.id(), draft))) {
            case StepSaving.Invalid invalid -> invalid.problems();
            case StepSaving other -> throw new AssertionError(other);
        };
    }
}
