package io.siyu.sop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siyu.Corp;
import io.siyu.Corps;
import io.siyu.condition.Condition;
import io.siyu.contact.Cause;
import io.siyu.delivery.LedgerLine;
import io.siyu.delivery.Mailing;
import io.siyu.delivery.QuietRule;
import io.siyu.journey.Enrolments;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import siyu.testing.SettableClock;

/** The frontier of a step: who is decided about when steps come, change and go. */
@SpringBootTest
class FrontierTests {

    @Autowired
    Corps corps;

    @Autowired
    Playbook playbook;

    @Autowired
    Mailing mailing;

    @Autowired
    Enrolments enrolments;

    @Autowired
    SweepTick sweep;

    @Autowired
    Sweep oneSweep;

    @Autowired
    Lanes lanes;

    @Autowired
    Sops sops;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    SettableClock clock;

    private Corp corp;
    private Playbook.Course course;
    private long content;

    @BeforeEach
    void aRunningJourneyOnAMondayMorning() {
        clock.setShanghai("2026-03-02T09:00");
        corp = corps.open();
        course = playbook.course(corp);
        content = mailing.content(corp, "早上好");
    }

    @Test
    void aNewStepIsForThoseWhoReachItsTimeFromNowOn() {
        long early = enters("小美");
        clock.advance(Duration.ofHours(3));
        long late = enters("小丽");

        after(Duration.ofHours(2));
        clock.advance(Duration.ofHours(3));
        sweep.run();

        assertThat(ledger(early)).isEmpty();
        assertThat(reasonAhead(early)).isEqualTo("step_added_later");
        assertThat(ledger(late)).hasSize(1);
    }

    @Test
    void aNewStepOnADayIsForThoseWhoseDayIsStillToComeInTheirZone() {
        long early = enters("小美");
        clock.setShanghai("2026-03-03T11:00");
        long late = enters("小丽");

        playbook.step(corp, StepDraft.dayAt(course.inquiry(), "第一天", 1, LocalTime.of(10, 0), content));
        clock.setShanghai("2026-03-04T12:00");
        sweep.run();

        assertThat(ledger(early)).isEmpty();
        assertThat(ledger(late)).hasSize(1);
    }

    @Test
    void row24_aNewStepReachesThosePastItOnlyWhenItsAuthorWantsThat() {
        long early = enters("小美");
        clock.advance(Duration.ofHours(3));

        save(null, Duration.ofHours(2), StepDraft.Latecomers.SEND);
        sweep.run();

        assertThat(ledger(early)).hasSize(1);
    }

    @Test
    void row50_aShorterDelayLeavesOutThoseWhoArePastItByNow() {
        SopStep step = after(Duration.ofHours(6));
        long early = enters("小美");
        clock.advance(Duration.ofHours(3));
        long late = enters("小丽");

        save(step.id(), Duration.ofHours(2), StepDraft.Latecomers.SKIP);
        clock.advance(Duration.ofHours(2));
        sweep.run();

        assertThat(ledger(early)).isEmpty();
        assertThat(ledger(late)).hasSize(1);
    }

    @Test
    void row50_aShorterDelayReachesThemWhenItsAuthorWantsThat() {
        SopStep step = after(Duration.ofHours(6));
        long early = enters("小美");
        clock.advance(Duration.ofHours(3));

        save(step.id(), Duration.ofHours(2), StepDraft.Latecomers.SEND);
        sweep.run();

        assertThat(ledger(early)).hasSize(1);
    }

    @Test
    void row51_aLongerDelayLetsEverybodyWaitLongerAndNobodyGetsItTwice() {
        SopStep step = after(Duration.ofHours(2));
        long early = enters("小美");
        clock.advance(Duration.ofHours(2));
        long late = enters("小丽");
        sweep.run();
        assertThat(ledger(early)).hasSize(1);
        Instant before = frontier(step);

        save(step.id(), Duration.ofHours(5), StepDraft.Latecomers.SKIP);
        clock.advance(Duration.ofHours(4));
        sweep.run();
        assertThat(ledger(late)).isEmpty();
        assertThat(frontier(step)).isAfterOrEqualTo(before);

        clock.advance(Duration.ofHours(1));
        sweep.run();
        assertThat(ledger(early)).hasSize(1);
        assertThat(ledger(late)).hasSize(1);
    }

    @Test
    void aStepSwitchedOnAgainLeavesOutThoseItPassedMeanwhile() {
        SopStep step = after(Duration.ofHours(2));
        long early = enters("小美");
        corp.run(() -> sops.deactivate(corp.id(), step.id()));
        clock.advance(Duration.ofHours(3));
        sweep.run();
        long late = enters("小丽");

        corp.run(() -> sops.activate(corp.id(), step.id()));
        clock.advance(Duration.ofHours(2));
        sweep.run();

        assertThat(ledger(early)).isEmpty();
        assertThat(reasonAhead(early)).isEqualTo("step_added_later");
        assertThat(ledger(late)).hasSize(1);
    }

    @Test
    void theFrontierKeepsItsDistanceToThePresentSoThatASlowTransactionIsNotPassed() {
        SopStep step = playbook.step(corp, StepDraft.dayAt(course.inquiry(), "当天", 0, LocalTime.of(10, 0), content));
        enters("小美");
        clock.setShanghai("2026-03-02T10:00:30");

        sweep.run();

        assertThat(frontier(step)).isEqualTo(clock.instant().minus(Sweep.SLACK));
    }

    @Test
    void whoseEntryIsToldAfterTheSweepHasPassedIsFoundAllTheSame() {
        SopStep step = after(Duration.ofHours(2));
        enters("小美");
        clock.advance(Duration.ofHours(3));
        sweep.run();
        long late = corp.friendOf("wang", "小丽");
        Instant entered = clock.instant().minus(Duration.ofHours(2)).minus(Duration.ofMinutes(30));
        assertThat(entered).isBefore(frontier(step));

        corp.run(() -> enrolments.move(corp.id(), course.inquiry(), List.of(late), entered, Cause.hand("li")));
        playbook.everythingIsHeard();
        sweep.run();

        assertThat(ledger(late))
                .singleElement()
                .satisfies(line -> assertThat(line.dueAt()).isEqualTo(entered.plus(Duration.ofHours(2))));
    }

    @Test
    void aSliceNeverPartsThoseWhoEnteredAtTheSameInstant() {
        after(Duration.ofHours(2));
        for (int group = 0; group < 3; group++) {
            playbook.enter(corp, course.inquiry(), corp.friendsOf("rep", 600, group));
            clock.advance(Duration.ofMinutes(1));
        }
        clock.advance(Duration.ofHours(2));

        sweep.run();

        assertThat(mailing.tasks(corp, "recipient_count", Integer.class)).containsExactly(1_200, 600);
    }

    @Test
    void row94_aSweepThatDiesHalfwayHasDoneNothingAndIsRepeatedWhole() {
        after(Duration.ofHours(2));
        long mei = enters("小美");
        clock.advance(Duration.ofHours(2));
        Lane lane = lanes.due().stream()
                .filter(due -> due.tenant().equals(corp.id()))
                .findFirst()
                .orElseThrow();

        assertThatThrownBy(() -> corp.run(() -> {
                    oneSweep.slice(lane);
                    throw new IllegalStateException("the node dies");
                }))
                .hasMessage("the node dies");
        assertThat(ledger(mei)).isEmpty();

        sweep.run();
        assertThat(ledger(mei)).hasSize(1);
    }

    @Test
    void aStepThatAnotherNodeSweepsIsLeftToIt() {
        after(Duration.ofHours(2));
        long mei = enters("小美");
        clock.advance(Duration.ofHours(2));

        corp.run(() -> {
            Lane lane = lanes.due().stream()
                    .filter(due -> due.tenant().equals(corp.id()))
                    .findFirst()
                    .orElseThrow();
            oneSweep.slice(lane);
            sweep.run();
        });

        assertThat(ledger(mei)).hasSize(1);
    }

    @Test
    void aTrackThatOpensLaterIsSweptFromItsBeginning() {
        after(Duration.ofHours(2));
        clock.advance(Duration.ofDays(1));
        long first = enters("小美");

        clock.advance(Duration.ofHours(2));
        sweep.run();

        assertThat(ledger(first)).hasSize(1);
    }

    private SopStep after(Duration delay) {
        return save(null, delay, StepDraft.Latecomers.SKIP);
    }

    private SopStep save(@Nullable Long id, Duration delay, StepDraft.Latecomers latecomers) {
        return playbook.step(
                corp,
                new StepDraft(
                        id,
                        course.inquiry(),
                        "跟进",
                        TimeDraft.after(delay),
                        Condition.EVERYBODY,
                        List.of(Variant.only(content)),
                        QuietRule.HOLD,
                        latecomers));
    }

    private long enters(String name) {
        long contact = corp.friendOf("wang", name);
        playbook.enter(corp, course.inquiry(), List.of(contact));
        return contact;
    }

    private List<LedgerLine> ledger(long contact) {
        return playbook.ledger(corp, contact);
    }

    private @Nullable String reasonAhead(long contact) {
        return playbook.upcoming(corp, contact).getFirst().reason();
    }

    private Instant frontier(SopStep step) {
        return corp.get(
                () -> jdbc.sql("select frontier from step_frontier where tenant_id = :tenant and step_id = :step")
                        .param("tenant", corp.id().value())
                        .param("step", step.id())
                        .query(OffsetDateTime.class)
                        .single()
                        .toInstant());
    }
}
