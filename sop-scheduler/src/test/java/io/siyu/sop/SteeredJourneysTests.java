package io.siyu.sop;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.Corp;
import io.siyu.Corps;
import io.siyu.condition.Condition;
import io.siyu.condition.Condition.Tagged.Match;
import io.siyu.delivery.LedgerLine;
import io.siyu.delivery.LedgerState;
import io.siyu.delivery.Mailing;
import io.siyu.delivery.ScriptedOutreach;
import io.siyu.journey.JourneySettings;
import io.siyu.journey.Journeys;
import io.siyu.journey.Overdue;
import io.siyu.journey.OverdueSends;
import io.siyu.journey.Recall;
import io.siyu.journey.SettingsSaving;
import io.siyu.journey.Steering;
import io.siyu.time.Tick;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import siyu.testing.SettableClock;

/** What becomes of messages when their journey is paused, goes on, or ends, or when the contact has got where it leads. */
@SpringBootTest
class SteeredJourneysTests {

    @Autowired
    Corps corps;

    @Autowired
    Playbook playbook;

    @Autowired
    Mailing mailing;

    @Autowired
    ScriptedOutreach channel;

    @Autowired
    Journeys journeys;

    @Autowired
    Steering steering;

    @Autowired
    SweepTick sweep;

    @Autowired
    ReleaseTick release;

    @Autowired
    @Qualifier("handOverTick") Tick handOver;

    @Autowired
    @Qualifier("readBackTick") Tick readBack;

    @Autowired
    @Qualifier("emptyingTick") Tick emptying;

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
    void row62_howManyAreOverdueIsSaidBeforeThePausedJourneyGoesOn() {
        threeDaysPaused();

        assertThat(overdue()).isEqualTo(new OverdueSends.Waiting(2, 1));
    }

    @Test
    void row62_whatIsOverdueIsCountedForThoseOnlyForWhomItIs() {
        Condition vip = new Condition.Tagged(List.of(corp.tag("vip")), Match.ALL, null);
        playbook.step(
                corp,
                StepDraft.of(course.inquiry(), "会员日", TimeDraft.after(Duration.ofHours(1)), content)
                        .onlyIf(vip));
        enters("小美");
        playbook.pause(corp, course.journey());
        clock.advance(Duration.ofHours(5));

        assertThat(overdue()).isEqualTo(new OverdueSends.Waiting(0, 0));
    }

    @Test
    void row62_byDefaultThoseWithinTheWindowAreSentAndTheRestIsSkippedAsExpired() {
        long mei = threeDaysPaused();

        resume(Overdue.WITHIN_WINDOW);

        assertThat(channel.recipients(corp.id())).containsExactly("wm-小美");
        assertThat(playbook.ledger(corp, mei))
                .extracting(LedgerLine::reason)
                .containsExactlyInAnyOrder(null, "expired");
    }

    @Test
    void row62_noneIsSentIfNoneIsWanted() {
        long mei = threeDaysPaused();

        resume(Overdue.DROP);

        assertThat(channel.recipients(corp.id())).isEmpty();
        assertThat(playbook.ledger(corp, mei)).extracting(LedgerLine::reason).containsExactly("dropped", "dropped");
    }

    @Test
    void row62_whatBecomesDueAfterwardsIsSentAsEver() {
        threeDaysPaused();
        resume(Overdue.DROP);

        enters("小丽");
        clock.advance(Duration.ofHours(3));
        sweepAndSend();

        assertThat(channel.recipients(corp.id())).containsExactly("wm-小丽");
    }

    @Test
    void row62_allAreSentIfAllAreWantedHoweverLate() {
        threeDaysPaused();

        resume(Overdue.ALL);

        assertThat(channel.recipients(corp.id())).containsExactly("wm-小美", "wm-小美");
    }

    @Test
    void row50_anOldAnswerSaysNothingOfAStepThatIsAddedLater() {
        threeDaysPaused();
        resume(Overdue.ALL);
        clock.advance(Duration.ofDays(2));

        playbook.step(
                corp,
                StepDraft.of(course.inquiry(), "补一条", TimeDraft.after(Duration.ofHours(3)), content)
                        .latecomers(StepDraft.Latecomers.SEND));
        sweepAndSend();

        assertThat(channel.recipients(corp.id())).as("the two of before").hasSize(2);
    }

    @Test
    void row62_whatFellDueBeforeThePauseAndWaitsForTheMorningIsNotDropped() {
        clock.setShanghai("2026-03-02T23:00");
        after(Duration.ZERO);
        enters("小美");
        clock.setShanghai("2026-03-02T23:30");
        playbook.pause(corp, course.journey());
        clock.setShanghai("2026-03-03T07:00");
        resume(Overdue.DROP);

        clock.setShanghai("2026-03-03T08:30");
        sweepAndSend();

        assertThat(channel.recipients(corp.id())).containsExactly("wm-小美");
    }

    @Test
    void row64_whatIsOnItsWayIsToldBeforeAJourneyIsStopped() {
        after(Duration.ZERO);
        after(Duration.ofHours(2));
        enters("小美");
        handOver.run();
        enters("小丽");

        assertThat(corp.get(() -> steering.onTheWay(corp.id(), course.journey())))
                .isEqualTo(new Recall.OnTheWay(1, 1, 0));
    }

    @Test
    void row64_whatTheChannelHasAndNobodyConfirmedIsWithdrawnWhenTheJourneyIsStopped() {
        after(Duration.ZERO);
        long mei = enters("小美");
        handOver.run();

        stop();
        readBack.run();

        assertThat(channel.recalled())
                .contains(channel.taken(corp.id()).getFirst().msgid());
        assertThat(playbook.ledger(corp, mei)).singleElement().satisfies(line -> {
            assertThat(line.state()).isEqualTo(LedgerState.SKIPPED);
            assertThat(line.reason()).isEqualTo("journey_stopped");
        });
    }

    @Test
    void row64_whatWaitsInOurHandsDoesNotLeave() {
        clock.setShanghai("2026-03-02T23:00");
        after(Duration.ZERO);
        long mei = enters("小美");

        stop();
        release.run();
        handOver.run();

        assertThat(channel.recipients(corp.id())).isEmpty();
        assertThat(playbook.ledger(corp, mei)).extracting(LedgerLine::reason).containsExactly("journey_stopped");
    }

    @Test
    void row22_whoHasReachedTheGoalByTheTimeTheMessageLeavesDoesNotGetItThoughNobodyHasTakenThemOut() {
        Condition bought = new Condition.Tagged(List.of(corp.tag("已下单")), Match.ALL, null);
        settle(JourneySettings.DEFAULT.with().goal(bought).done());
        after(Duration.ofHours(2));
        long mei = enters("小美");
        clock.advance(Duration.ofHours(2));
        sweep.run();

        taggedUnheard(corp.tag("已下单"), mei);
        handOver.run();

        assertThat(channel.recipients(corp.id())).isEmpty();
        assertThat(playbook.ledger(corp, mei)).extracting(LedgerLine::reason).containsExactly("goal_met");
    }

    @Test
    void row22_whoMeetsTheExitWhileAMessageIsHeldDoesNotGetItEither() {
        Condition lost = new Condition.Tagged(List.of(corp.tag("流失")), Match.ALL, null);
        settle(JourneySettings.DEFAULT.with().exit(lost).done());
        clock.setShanghai("2026-03-02T23:00");
        after(Duration.ZERO);
        long mei = enters("小美");

        taggedUnheard(corp.tag("流失"), mei);
        clock.setShanghai("2026-03-03T08:30");
        release.run();
        handOver.run();

        assertThat(channel.recipients(corp.id())).isEmpty();
        assertThat(playbook.ledger(corp, mei)).extracting(LedgerLine::reason).containsExactly("exit_met");
    }

    @Test
    void row89_theControlGroupIsToldApartFromAPausedJourney() {
        settle(JourneySettings.DEFAULT.with().holdoutPercent(90).done());
        after(Duration.ofHours(2));
        List<Long> friends = corp.friendsOf("wang", 40);
        playbook.enter(corp, course.inquiry(), friends);

        clock.advance(Duration.ofHours(2));
        sweepAndSend();

        long heldOut = friends.stream()
                .filter(friend ->
                        playbook.upcoming(corp, friend).stream().anyMatch(line -> "held_out".equals(line.reason())))
                .count();
        assertThat(heldOut).isBetween(25L, 39L);
        assertThat(channel.recipients(corp.id())).hasSize((int) (40 - heldOut));
    }

    /** Two messages would have been due in these three days, one of them within the last 24 hours. */
    private long threeDaysPaused() {
        after(Duration.ofHours(2));
        after(Duration.ofHours(56));
        long mei = enters("小美");
        playbook.pause(corp, course.journey());
        clock.advance(Duration.ofDays(3));
        sweepAndSend();
        assertThat(channel.recipients(corp.id())).isEmpty();
        return mei;
    }

    private OverdueSends.Waiting overdue() {
        return corp.get(() -> steering.overdue(corp.id(), course.journey()));
    }

    private void resume(Overdue overdue) {
        assertThat(corp.get(() -> steering.resume(corp.id(), course.journey(), overdue)))
                .isEmpty();
        sweepAndSend();
    }

    private void stop() {
        assertThat(corp.get(() -> steering.stop(corp.id(), course.journey()))).isEmpty();
        emptying.run();
    }

    private void settle(JourneySettings settings) {
        assertThat(corp.get(() -> journeys.save(corp.id(), course.journey(), settings)))
                .isInstanceOf(SettingsSaving.Saved.class);
    }

    /** The tag is there, and nobody has heard of it yet. */
    private void taggedUnheard(long tag, long contact) {
        corp.run(() -> jdbc.sql("""
                        insert into contact_tag (tenant_id, tag_id, contact_id, tagged_at, cause)
                        values (:tenant, :tag, :contact, :now, 'HAND:li')""")
                .param("tenant", corp.id().value())
                .param("tag", tag)
                .param("contact", contact)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update());
    }

    private void after(Duration delay) {
        playbook.step(corp, StepDraft.of(course.inquiry(), "问候", TimeDraft.after(delay), content));
    }

    private long enters(String name) {
        long contact = corp.friendOf("wang", name);
        playbook.enter(corp, course.inquiry(), List.of(contact));
        return contact;
    }

    private void sweepAndSend() {
        sweep.run();
        release.run();
        handOver.run();
    }
}
