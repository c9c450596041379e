package io.siyu.sop;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.Corp;
import io.siyu.Corps;
import io.siyu.condition.Condition;
import io.siyu.condition.Condition.Tagged.Match;
import io.siyu.contact.Cause;
import io.siyu.delivery.LedgerLine;
import io.siyu.delivery.LedgerState;
import io.siyu.delivery.Mailing;
import io.siyu.delivery.QuietRule;
import io.siyu.delivery.ScriptedOutreach;
import io.siyu.tag.Tags;
import io.siyu.time.Tick;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import siyu.testing.SettableClock;

/** From a stage entry to the channel, by the rows of docs/semantics.md. */
@SpringBootTest
class SweepTests {

    @Autowired
    Corps corps;

    @Autowired
    Playbook playbook;

    @Autowired
    Mailing mailing;

    @Autowired
    ScriptedOutreach channel;

    @Autowired
    SweepTick sweep;

    @Autowired
    ReleaseTick release;

    @Autowired
    @Qualifier("handOverTick") Tick handOver;

    @Autowired
    Sops sops;

    @Autowired
    Tags tags;

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
    void aStepHoursAfterTheEntryIsSentThenAndOnlyOnce() {
        after(Duration.ofHours(2));
        long mei = enters("小美");

        clock.advance(Duration.ofHours(2).minusSeconds(1));
        sweepAndSend();
        assertThat(channel.recipients(corp.id())).isEmpty();

        clock.advance(Duration.ofSeconds(1));
        sweepAndSend();
        sweepAndSend();
        assertThat(channel.recipients(corp.id())).containsExactly("wm-小美");
        assertThat(playbook.ledger(corp, mei)).singleElement().satisfies(line -> {
            assertThat(line.dueAt()).isEqualTo(clock.instant());
            assertThat(line.occurrence()).isEqualTo(1);
        });
    }

    @Test
    void row28_everybodyGetsTheThirdDaysMessageAtNineInTheEveningWheneverTheyCame() {
        dayAt(3, "21:00");
        enters("小美");
        clock.setShanghai("2026-03-02T23:59");
        enters("小丽");
        clock.setShanghai("2026-03-03T00:01");
        enters("阿强");

        clock.setShanghai("2026-03-05T21:00");
        sweepAndSend();
        assertThat(channel.recipients(corp.id())).containsExactlyInAnyOrder("wm-小美", "wm-小丽");

        clock.setShanghai("2026-03-06T21:00");
        sweepAndSend();
        assertThat(channel.recipients(corp.id())).containsExactlyInAnyOrder("wm-小美", "wm-小丽", "wm-阿强");
    }

    @Test
    void aSlotOfTheFirstDayThatHadPassedIsNeverSent() {
        dayAt(0, "08:30");
        long mei = enters("小美");

        clock.advance(Duration.ofDays(2));
        sweepAndSend();

        assertThat(playbook.ledger(corp, mei)).isEmpty();
        assertThat(playbook.upcoming(corp, mei))
                .extracting(PlannedMessage::reason)
                .containsExactly("slot_passed");
    }

    @Test
    void row30_whatIsDueAtOnceIsSentAtOnceAndInTheOrderOfTheSteps() {
        SopStep first = after(Duration.ZERO);
        SopStep second = after(Duration.ZERO);
        enters("小美");

        handOver.run();
        assertThat(origins()).containsExactly(first.id());
        clock.advance(Duration.ofMinutes(1));
        handOver.run();
        assertThat(origins()).containsExactly(first.id(), second.id());
    }

    @Test
    void whatWasSentOnEntryIsNotSentAgainByTheSweep() {
        after(Duration.ofSeconds(90));
        enters("小美");

        clock.advance(Duration.ofMinutes(10));
        sweepAndSend();

        assertThat(channel.recipients(corp.id())).containsExactly("wm-小美");
    }

    @Test
    void somebodyWhoEntersSecondsBeforeASlotIsInTime() {
        dayAt(0, "10:00");
        clock.setShanghai("2026-03-02T09:59:58");
        enters("小美");

        clock.setShanghai("2026-03-02T10:00");
        handOver.run();

        assertThat(channel.recipients(corp.id())).containsExactly("wm-小美");
    }

    @Test
    void row1_whoMovedOnBetweenStagingAndSendingIsSkipped() {
        after(Duration.ofHours(2));
        long mei = enters("小美");
        clock.advance(Duration.ofHours(2));
        sweep.run();

        playbook.enter(corp, course.interest(), List.of(mei));
        handOver.run();

        assertThat(channel.recipients(corp.id())).isEmpty();
        assertThat(reasons(mei)).containsExactly("stage_moved");
    }

    @Test
    void whoMovedOnGetsNothingMoreOfTheOldStageAndTheLedgerSaysWhy() {
        after(Duration.ofHours(2));
        playbook.step(corp, StepDraft.after(course.interest(), "感兴趣后一小时", Duration.ofHours(1), content));
        long mei = enters("小美");
        clock.advance(Duration.ofMinutes(30));
        playbook.enter(corp, course.interest(), List.of(mei));

        clock.advance(Duration.ofHours(3));
        sweepAndSend();

        assertThat(playbook.ledger(corp, mei)).hasSize(1);
        assertThat(playbook.dropped(corp, mei)).singleElement().satisfies(line -> {
            assertThat(line.stepName()).isEqualTo("PT2H");
            assertThat(line.reason()).isEqualTo("stage_moved");
        });
    }

    @Test
    void row2_whoComesBackStartsAnew() {
        after(Duration.ofHours(2));
        long mei = enters("小美");
        clock.advance(Duration.ofHours(2));
        sweep.run();
        playbook.enter(corp, course.interest(), List.of(mei));
        playbook.enter(corp, course.inquiry(), List.of(mei));
        handOver.run();
        assertThat(channel.recipients(corp.id())).as("the first stay is over").isEmpty();

        clock.advance(Duration.ofHours(2));
        sweepAndSend();

        assertThat(channel.recipients(corp.id())).containsExactly("wm-小美");
        assertThat(playbook.ledger(corp, mei))
                .extracting(LedgerLine::occurrence)
                .containsExactly(3L, 1L);
    }

    @Test
    void row3_aTagRemovedBeforeTheStepIsDueTurnsItOff() {
        long keen = corp.tag("意向高");
        onlyIf(has(keen));
        long mei = enters("小美");
        long li = enters("小丽");
        corp.tagged(keen, List.of(mei, li));
        corp.run(() -> tags.remove(corp.id(), List.of(li), keen, Cause.hand("li"), clock.instant()));

        clock.advance(Duration.ofHours(2));
        sweepAndSend();

        assertThat(channel.recipients(corp.id())).containsExactly("wm-小美");
        assertThat(reasons(li)).containsExactly("condition_false");
    }

    @Test
    void row3_aTagRemovedBetweenStagingAndSendingTurnsItOffToo() {
        long keen = corp.tag("意向高");
        onlyIf(has(keen));
        long mei = enters("小美");
        corp.tagged(keen, List.of(mei));
        clock.advance(Duration.ofHours(2));
        sweep.run();

        corp.run(() -> tags.remove(corp.id(), List.of(mei), keen, Cause.hand("li"), clock.instant()));
        handOver.run();

        assertThat(channel.recipients(corp.id())).isEmpty();
        assertThat(reasons(mei)).containsExactly("condition_false");
    }

    @Test
    void aStepMayAskForATagNotToBeThere() {
        long bought = corp.tag("已购买");
        long keen = corp.tag("意向高");
        onlyIf(new Condition.All(List.of(lacks(bought), has(keen))));
        long mei = enters("小美");
        long li = enters("小丽");
        corp.tagged(keen, List.of(mei, li));
        corp.tagged(bought, List.of(mei));

        clock.advance(Duration.ofHours(2));
        sweepAndSend();

        assertThat(channel.recipients(corp.id())).containsExactly("wm-小丽");
        assertThat(reasons(mei)).containsExactly("condition_false");
    }

    @Test
    void row42_whatWasHeldOvernightGoesOutInTheMorningFromItsPresentGround() {
        after(Duration.ofHours(14));
        long mei = enters("小美");
        long li = enters("小丽");
        clock.setShanghai("2026-03-02T23:00");
        sweepAndSend();
        assertThat(playbook.ledger(corp, mei)).extracting(LedgerLine::state).containsExactly(LedgerState.HELD);
        playbook.enter(corp, course.interest(), List.of(li));

        clock.setShanghai("2026-03-03T08:10");
        release.run();
        handOver.run();

        assertThat(channel.recipients(corp.id())).containsExactly("wm-小美");
        assertThat(reasons(li)).containsExactly("stage_moved");
    }

    @Test
    void row42_aStepThatMakesNoSenseLaterIsSkippedInTheNight() {
        playbook.step(
                corp,
                StepDraft.after(course.inquiry(), "十四小时后", Duration.ofHours(14), content)
                        .quiet(QuietRule.SKIP));
        long mei = enters("小美");

        clock.setShanghai("2026-03-02T23:00");
        sweepAndSend();

        assertThat(reasons(mei)).containsExactly("quiet_hours");
    }

    @Test
    void aPausedJourneySendsNothingAndGoesOnWhereItStood() {
        after(Duration.ofHours(2));
        enters("小美");
        clock.advance(Duration.ofHours(1));
        enters("小丽");
        clock.advance(Duration.ofHours(1));
        sweep.run();
        playbook.pause(corp, course.journey());
        clock.advance(Duration.ofHours(1));
        sweepAndSend();
        release.run();
        handOver.run();
        assertThat(channel.recipients(corp.id())).isEmpty();

        playbook.resume(corp, course.journey());
        release.run();
        sweepAndSend();

        assertThat(channel.recipients(corp.id())).containsExactlyInAnyOrder("wm-小美", "wm-小丽");
    }

    @Test
    void row90_afterThreeDaysOfOutageOnlyWhatIsNotADayLateIsSent() {
        after(Duration.ofHours(24));
        long mei = enters("小美");
        clock.advance(Duration.ofDays(2));
        enters("小丽");

        clock.advance(Duration.ofHours(26));
        sweepAndSend();

        assertThat(channel.recipients(corp.id())).containsExactly("wm-小丽");
        assertThat(reasons(mei)).containsExactly("expired");
    }

    @Test
    void whoLeftTheJourneyGetsNothingMore() {
        after(Duration.ofHours(2));
        long mei = enters("小美");
        clock.advance(Duration.ofHours(2));
        sweep.run();
        playbook.exit(corp, course.journey(), List.of(mei));

        handOver.run();

        assertThat(reasons(mei)).containsExactly("left_journey");
    }

    @Test
    void aStepThatWasStoppedTakesBackWhatIsNotHandedOver() {
        SopStep step = after(Duration.ofHours(2));
        long mei = enters("小美");
        clock.advance(Duration.ofHours(2));
        sweep.run();
        corp.run(() -> sops.deactivate(corp.id(), step.id()));

        handOver.run();

        assertThat(reasons(mei)).containsExactly("step_stopped");
    }

    @Test
    void eachContactLivesByTheirOwnClock() {
        dayAt(1, "10:00");
        Corp berlin = corps.open("Europe/Berlin");
        Playbook.Course abroad = playbook.course(berlin);
        playbook.step(
                berlin,
                StepDraft.dayAt(
                        abroad.inquiry(), "第一天十点", 1, LocalTime.of(10, 0), mailing.content(berlin, "Guten Morgen")));
        playbook.enter(berlin, abroad.inquiry(), List.of(berlin.friendOf("otto", "Eva")));
        enters("小美");

        clock.setShanghai("2026-03-03T10:00");
        sweepAndSend();
        assertThat(channel.recipients(corp.id())).hasSize(1);
        assertThat(channel.recipients(berlin.id())).isEmpty();

        clock.set(Instant.parse("2026-03-03T09:00:00Z"));
        sweepAndSend();
        assertThat(channel.recipients(berlin.id())).containsExactly("wm-Eva");
    }

    @Test
    void nodesThatSweepAtTheSameTimeDecideAboutEachContactOnce() throws Exception {
        after(Duration.ofHours(2));
        dayAt(0, "11:00");
        List<Long> friends = corp.friendsOf("wang", 300);
        playbook.enter(corp, course.inquiry(), friends);
        clock.advance(Duration.ofHours(3));
        Callable<Void> node = () -> {
            sweepAndSend();
            return null;
        };

        try (var nodes = Executors.newFixedThreadPool(3)) {
            for (Future<Void> end : nodes.invokeAll(List.of(node, node, node))) {
                end.get();
            }
        }
        sweepAndSend();

        assertThat(channel.recipients(corp.id())).hasSize(600);
        assertThat(channel.taken(corp.id())).hasSize(2);
    }

    private SopStep after(Duration delay) {
        return playbook.step(corp, StepDraft.after(course.inquiry(), delay.toString(), delay, content));
    }

    private SopStep dayAt(int day, String time) {
        return playbook.step(
                corp, StepDraft.dayAt(course.inquiry(), "第" + day + "天", day, LocalTime.parse(time), content));
    }

    private SopStep onlyIf(Condition condition) {
        return playbook.step(
                corp,
                StepDraft.after(course.inquiry(), "有条件", Duration.ofHours(2), content)
                        .onlyIf(condition));
    }

    private static Condition has(long tag) {
        return new Condition.Tagged(List.of(tag), Match.ANY, null);
    }

    private static Condition lacks(long tag) {
        return new Condition.Tagged(List.of(tag), Match.NONE, null);
    }

    private long enters(String name) {
        long contact = corp.friendOf("wang", name);
        playbook.enter(corp, course.inquiry(), List.of(contact));
        return contact;
    }

    private void sweepAndSend() {
        sweep.run();
        handOver.run();
    }

    private List<String> reasons(long contact) {
        return playbook.ledger(corp, contact).stream().map(LedgerLine::reason).toList();
    }

    private List<Long> origins() {
        return mailing.tasks(corp, "case when state = 'HANDED_OVER' then origin_id end", Long.class).stream()
                .filter(origin -> origin != null)
                .toList();
    }
}
