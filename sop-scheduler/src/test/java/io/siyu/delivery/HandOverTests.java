package io.siyu.delivery;

import static io.siyu.delivery.ScriptedOutreach.accepts;
import static io.siyu.delivery.ScriptedOutreach.acceptsBut;
import static io.siyu.delivery.ScriptedOutreach.losesTheAnswer;
import static io.siyu.delivery.ScriptedOutreach.losesTheRequest;
import static io.siyu.delivery.ScriptedOutreach.postpones;
import static io.siyu.delivery.ScriptedOutreach.powerCutAfter;
import static io.siyu.delivery.ScriptedOutreach.powerCutBefore;
import static io.siyu.delivery.ScriptedOutreach.refuses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siyu.Corp;
import io.siyu.Corps;
import io.siyu.contact.Purpose;
import io.siyu.content.ContentDraft;
import io.siyu.content.Contents;
import io.siyu.content.MessageBody;
import io.siyu.delivery.ScriptedOutreach.PowerCut;
import io.siyu.outreach.HandOver;
import io.siyu.staff.StaffMembers;
import io.siyu.time.Tick;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import siyu.testing.SettableClock;

/** The way of a task to the channel: at most once, whatever breaks. */
@SpringBootTest
class HandOverTests {

    @Autowired
    Corps corps;

    @Autowired
    Mailing mailing;

    @Autowired
    ScriptedOutreach channel;

    @Autowired
    ScriptedFireCheck fireCheck;

    @Autowired
    HandOverTick handOver;

    @Autowired
    ReconcileTick reconcile;

    @Autowired
    List<Tick> ticks;

    @Autowired
    SendTasks tasks;

    @Autowired
    Messages messages;

    @Autowired
    Ledger ledger;

    @Autowired
    StaffMembers staff;

    @Autowired
    Contents contents;

    @Autowired
    TaskList taskList;

    @Autowired
    SettableClock clock;

    private Corp corp;
    private long origin;
    private long content;

    @BeforeEach
    void aCorpOnAMondayMorning() {
        clock.setShanghai("2026-03-02T09:00");
        corp = corps.open();
        origin = mailing.origin();
        content = mailing.content(corp, "早上好");
    }

    @Test
    void aStagedTaskIsHandedOverOnceWithAllItsRecipients() {
        stage(corp.friendsOf("wang", 3));

        handOver.run();
        handOver.run();

        assertThat(channel.taken(corp.id())).singleElement().satisfies(taken -> {
            assertThat(taken.message().senderUserid()).isEqualTo("wang");
            assertThat(taken.message().body()).isEqualTo(new MessageBody("早上好", List.of()));
            assertThat(taken.message().recipients())
                    .containsExactly("wm-wang-friend-0", "wm-wang-friend-1", "wm-wang-friend-2");
        });
        assertThat(mailing.states(corp)).containsExactly(TaskState.HANDED_OVER);
    }

    @Test
    void row11_consentWithdrawnBetweenStagingAndHandOverIsSeenInTheLastLook() {
        List<Long> friends = corp.friendsOf("wang", 3);
        stage(friends);

        corp.refuses(friends.get(1), Purpose.MARKETING);
        handOver.run();

        assertThat(channel.taken(corp.id()))
                .singleElement()
                .satisfies(taken -> assertThat(taken.message().recipients())
                        .containsExactly("wm-wang-friend-0", "wm-wang-friend-2"));
        assertThat(ledger(friends.get(1))).singleElement().satisfies(line -> {
            assertThat(line.state()).isEqualTo(LedgerState.SKIPPED);
            assertThat(line.reason()).isEqualTo("unsubscribed");
        });
    }

    @Test
    void aRefusedTaskKeepsTheChannelsWordsAndGivesItsPlacesUnderTheCapBack() {
        List<Long> friends = corp.friendsOf("wang", 1);
        channel.script(corp.id(), refuses("40096"));
        stage(friends);

        handOver.run();
        handOver.run();

        assertThat(channel.taken(corp.id())).isEmpty();
        assertThat(ledger(friends.getFirst())).singleElement().satisfies(line -> {
            assertThat(line.state()).isEqualTo(LedgerState.REFUSED);
            assertThat(line.reason()).isEqualTo("refused");
            assertThat(line.refusal()).contains("40096");
        });
    }

    @Test
    void row70_whatTheChannelRefusedDoesNotCountAgainstTheCap() {
        List<Long> friends = corp.friendsOf("wang", 1);
        channel.script(corp.id(), refuses("1"), refuses("2"), refuses("3"));
        for (int n = 0; n < 3; n++) {
            mailing.stage(corp, mailing.origin(), content, friends);
        }
        assertThat(mailing.stage(corp, mailing.origin(), content, friends).skipped())
                .containsKey("daily_cap");

        handOver.run();

        assertThat(mailing.stage(corp, mailing.origin(), content, friends).staged())
                .isEqualTo(1);
    }

    @Test
    void row77_recipientsRefusedAtOnceAreSkippedAndTheOthersAreNot() {
        List<Long> friends = corp.friendsOf("wang", 3);
        channel.script(corp.id(), acceptsBut("wm-wang-friend-1"));
        stage(friends);

        handOver.run();

        assertThat(mailing.skipped(corp)).containsExactly("recipient_refused");
        assertThat(stateOf(friends.get(1))).isEqualTo(LedgerState.SKIPPED);
        assertThat(stateOf(friends.get(0))).isEqualTo(LedgerState.AWAITING_CONFIRMATION);
    }

    @Test
    void whatTheChannelPostponesGoesOutLaterAndOnlyOnce() {
        channel.script(corp.id(), postpones(clock.instant().plus(Duration.ofMinutes(10))));
        stage(corp.friendsOf("wang", 1));

        handOver.run();
        clock.advance(Duration.ofMinutes(10).minusSeconds(1));
        handOver.run();
        assertThat(channel.taken(corp.id())).isEmpty();
        assertThat(mailing.states(corp)).containsExactly(TaskState.PENDING);

        clock.advance(Duration.ofSeconds(1));
        handOver.run();
        assertThat(channel.taken(corp.id())).hasSize(1);
    }

    @Test
    void aChannelThatPostponesIsNotAskedAgainInTheSameTick() {
        channel.script(corp.id(), postpones(clock.instant()));
        mailing.stage(corp, mailing.origin(), content, corp.friendsOf("wang", 1));
        mailing.stage(corp, mailing.origin(), content, corp.friendsOf("li", 1));
        int before = channel.calls();

        handOver.run();

        assertThat(channel.calls() - before).isEqualTo(1);
    }

    @Test
    void row74_whenTheAnswerIsLostTheTaskIsFoundInTheChannelAndNotHandedOverAgain() {
        channel.script(corp.id(), losesTheAnswer());
        stage(corp.friendsOf("wang", 2));
        handOver.run();
        assertThat(mailing.states(corp)).containsExactly(TaskState.UNKNOWN);
        handOver.run();

        clock.advance(Duration.ofMinutes(1));
        reconcile.run();
        handOver.run();

        assertThat(mailing.states(corp)).containsExactly(TaskState.HANDED_OVER);
        assertThat(mailing.tasks(corp, "msgid", String.class))
                .containsExactly(channel.taken(corp.id()).getFirst().msgid());
        assertThat(channel.taken(corp.id())).hasSize(1);
    }

    @Test
    void row74_whatTheChannelDoesNotHaveIsHandedOverAgainOnlyWhenNoCallCanBeUnderWayAnyMore() {
        channel.script(corp.id(), losesTheRequest());
        stage(corp.friendsOf("wang", 2));
        handOver.run();

        clock.advance(Duration.ofMinutes(1));
        reconcile.run();
        handOver.run();
        assertThat(mailing.states(corp)).as("perhaps the call is only slow").containsExactly(TaskState.UNKNOWN);

        mailing.callsAreLongOver(corp);
        clock.advance(Duration.ofMinutes(10));
        reconcile.run();
        handOver.run();
        assertThat(mailing.states(corp)).containsExactly(TaskState.HANDED_OVER);
        assertThat(channel.taken(corp.id())).hasSize(1);
    }

    @Test
    void aChannelThatCannotBeReadLeavesTheTaskUnknownForAllToSee() {
        channel.script(corp.id(), losesTheRequest());
        channel.readable(corp.id(), false);
        List<Long> friends = corp.friendsOf("wang", 1);
        stage(friends);
        handOver.run();
        mailing.callsAreLongOver(corp);

        clock.advance(Duration.ofHours(1));
        reconcile.run();

        assertThat(mailing.states(corp)).containsExactly(TaskState.UNKNOWN);
        assertThat(stateOf(friends.getFirst())).isEqualTo(LedgerState.UNKNOWN);
        assertThat(corp.get(() -> taskList.open(corp.id()))).isEqualTo(Map.of(TaskStanding.UNKNOWN, 1L));

        channel.readable(corp.id(), true);
        clock.advance(Duration.ofHours(1));
        reconcile.run();
        handOver.run();
        assertThat(channel.taken(corp.id())).hasSize(1);
    }

    @Test
    void row74_aNodeThatDiesBeforeTheCallLosesNothingAndRepeatsNothing() {
        channel.script(corp.id(), powerCutBefore());
        stage(corp.friendsOf("wang", 2));
        assertThatThrownBy(handOver::run).hasCauseInstanceOf(PowerCut.class);
        assertThat(mailing.states(corp)).containsExactly(TaskState.IN_FLIGHT);

        everythingHeals();

        assertThat(channel.recipients(corp.id())).containsExactlyInAnyOrder("wm-wang-friend-0", "wm-wang-friend-1");
    }

    @Test
    void row74_aNodeThatDiesRightAfterTheCallLosesNothingAndRepeatsNothing() {
        channel.script(corp.id(), powerCutAfter());
        stage(corp.friendsOf("wang", 2));
        assertThatThrownBy(handOver::run).hasCauseInstanceOf(PowerCut.class);
        assertThat(mailing.states(corp)).containsExactly(TaskState.IN_FLIGHT);

        everythingHeals();

        assertThat(channel.recipients(corp.id())).containsExactlyInAnyOrder("wm-wang-friend-0", "wm-wang-friend-1");
    }

    @Test
    void row75_aNodeThatDiesBetweenClaimAndFlightLosesNothingAndRepeatsNothing() {
        stage(corp.friendsOf("wang", 1));
        assertThat(corp.get(() -> tasks.claim(corp.id(), taskId()))).isPresent();
        handOver.run();
        assertThat(channel.taken(corp.id())).as("another holds it").isEmpty();

        mailing.leasesRunOut(corp);
        handOver.run();

        assertThat(channel.taken(corp.id())).hasSize(1);
    }

    @Test
    void row75_aNodeThatDiesWhileItLooksAtATaskHasNotTouchedIt() {
        stage(corp.friendsOf("wang", 1));
        fireCheck.breaks(origin, () -> {
            throw new PowerCut();
        });
        assertThatThrownBy(handOver::run).hasCauseInstanceOf(PowerCut.class);
        assertThat(mailing.states(corp)).containsExactly(TaskState.PENDING);

        fireCheck.isWell(origin);
        handOver.run();

        assertThat(channel.taken(corp.id())).hasSize(1);
    }

    @Test
    void row74_aNodeThatDiesWhileItLooksForAMessageLeavesItUnknownToTheNext() {
        channel.script(corp.id(), losesTheAnswer());
        stage(corp.friendsOf("wang", 1));
        handOver.run();
        clock.advance(Duration.ofMinutes(1));
        channel.powerCutWhileLooking(corp.id());
        assertThatThrownBy(reconcile::run).hasCauseInstanceOf(PowerCut.class);
        assertThat(mailing.states(corp)).containsExactly(TaskState.UNKNOWN);

        everythingHeals();

        assertThat(channel.taken(corp.id())).hasSize(1);
    }

    @Test
    void aTaskInFlightIsLeftAloneAsLongAsItsLeaseLasts() {
        channel.script(corp.id(), powerCutAfter());
        stage(corp.friendsOf("wang", 1));
        assertThatThrownBy(handOver::run).hasCauseInstanceOf(PowerCut.class);

        reconcile.run();
        handOver.run();

        assertThat(mailing.states(corp)).containsExactly(TaskState.IN_FLIGHT);
    }

    @Test
    void row76_aNodeThatSleptPastItsLeaseChangesNothingAnyMore() throws Exception {
        CountDownLatch called = new CountDownLatch(1);
        CountDownLatch awake = new CountDownLatch(1);
        channel.script(corp.id(), (message, ledgerOfChannel) -> {
            String msgid = ledgerOfChannel.take(message);
            called.countDown();
            await(awake);
            return new HandOver.Refused("40096", "an answer out of date: " + msgid);
        });
        stage(corp.friendsOf("wang", 2));

        try (var node = Executors.newSingleThreadExecutor()) {
            var sleeper = node.submit(handOver::run);
            await(called);
            everythingHeals();
            assertThat(mailing.states(corp)).containsExactly(TaskState.HANDED_OVER);
            awake.countDown();
            sleeper.get();
        }

        assertThat(mailing.states(corp)).containsExactly(TaskState.HANDED_OVER);
        assertThat(mailing.skipped(corp)).isEmpty();
        assertThat(channel.taken(corp.id())).hasSize(1);
    }

    @Test
    void aMessageIsLookedForWithTheVeryWordsItWasHandedOverWith() {
        channel.script(corp.id(), losesTheRequest());
        stage(corp.friendsOf("wang", 1));
        handOver.run();
        rewrite("早上好,换了说法");

        assertThat(corp.get(() -> messages.launched(unknownClaim())).body())
                .isEqualTo(new MessageBody("早上好", List.of()));
    }

    @Test
    void contactsWhoHaveMovedOnAreTakenOutBeforeTheTaskLeaves() {
        List<Long> friends = corp.friendsOf("wang", 3);
        stage(friends);
        fireCheck.says(
                origin, Stale.skip(friends.get(0), 1, "stage_moved"), Stale.skip(friends.get(1), 7, "stage_moved"));

        handOver.run();

        assertThat(channel.recipients(corp.id())).containsExactly("wm-wang-friend-1", "wm-wang-friend-2");
        assertThat(mailing.skipped(corp)).containsExactly("stage_moved");
        assertThat(mailing.tasks(corp, "recipient_count", Integer.class)).containsExactly(2);
    }

    @Test
    void aTaskNobodyIsLeftInIsCancelledAndTheChannelNotCalled() {
        List<Long> friends = corp.friendsOf("wang", 1);
        stage(friends);
        fireCheck.says(origin, Stale.skip(friends.getFirst(), 1, "stage_moved"));
        int before = channel.calls();

        handOver.run();

        assertThat(mailing.states(corp)).containsExactly(TaskState.CANCELLED);
        assertThat(channel.calls()).isEqualTo(before);
    }

    @Test
    void whatAnOriginHoldsBackGivesItsPlaceUpAndIsDecidedAgainLater() {
        List<Long> friends = corp.friendsOf("wang", 1);
        stage(friends);
        fireCheck.says(origin, Stale.hold(friends.getFirst(), 1, "journey_paused"));
        handOver.run();
        assertThat(ledger(friends.getFirst())).singleElement().satisfies(line -> {
            assertThat(line.state()).isEqualTo(LedgerState.HELD);
            assertThat(line.reason()).isEqualTo("journey_paused");
        });

        fireCheck.says(origin);
        mailing.release(corp, origin, content, QuietRule.HOLD);
        handOver.run();

        assertThat(channel.taken(corp.id())).hasSize(1);
        assertThat(mailing.states(corp)).containsExactly(TaskState.CANCELLED, TaskState.HANDED_OVER);
    }

    @Test
    void row6_whoGotAnotherOwnerBeforeTheTaskLeftIsSentToByThatOwner() {
        long mei = corp.friendOf("wang", "小美");
        corp.friendOf("li", "小美");
        stage(List.of(mei));
        corp.leaves("小美", "wang");

        handOver.run();
        mailing.release(corp, origin, content, QuietRule.HOLD);
        handOver.run();

        assertThat(channel.taken(corp.id())).singleElement().satisfies(taken -> {
            assertThat(taken.message().senderUserid()).isEqualTo("li");
            assertThat(taken.message().recipients()).containsExactly("wm-小美");
        });
    }

    @Test
    void row8_whenTheSenderLeavesTheCompanyBeforeTheTaskLeftTheLedgerSaysSo() {
        List<Long> friends = corp.friendsOf("wang", 2);
        stage(friends);
        corp.run(() -> staff.leave(corp.id(), "wang"));
        ticks.stream().filter(tick -> tick.name().equals("assign")).forEach(Tick::run);

        handOver.run();
        mailing.release(corp, origin, content, QuietRule.HOLD);

        assertThat(channel.taken(corp.id())).isEmpty();
        assertThat(mailing.skipped(corp)).containsExactly("owner_missing", "owner_missing");
    }

    @Test
    void row14_aContentThatExpiresWhileTheTaskWaitsIsNotSent() {
        long expiring = mailing.content(corp, "今天有效", null, clock.instant().plusSeconds(60));
        channel.script(corp.id(), postpones(clock.instant().plusSeconds(90)));
        mailing.stage(corp, origin, expiring, corp.friendsOf("wang", 1));
        handOver.run();

        clock.advance(Duration.ofSeconds(90));
        handOver.run();

        assertThat(channel.taken(corp.id())).isEmpty();
        assertThat(mailing.skipped(corp)).containsExactly("content_expired");
    }

    @Test
    void aTaskThatMeetsTheNightWaitsForTheMorning() {
        clock.setShanghai("2026-03-02T21:59");
        channel.script(corp.id(), postpones(clock.instant().plus(Duration.ofMinutes(5))));
        stage(corp.friendsOf("wang", 1));
        handOver.run();

        clock.setShanghai("2026-03-02T22:04");
        handOver.run();
        clock.setShanghai("2026-03-03T07:59");
        handOver.run();
        assertThat(channel.taken(corp.id())).isEmpty();

        clock.setShanghai("2026-03-03T08:00");
        handOver.run();
        assertThat(channel.taken(corp.id())).hasSize(1);
    }

    @Test
    void row51_aTaskTheChannelDidNotTakeForADayExpires() {
        channel.script(
                corp.id(), postpones(clock.instant().plus(Duration.ofDays(1)).plusSeconds(1)));
        stage(corp.friendsOf("wang", 1));
        handOver.run();

        clock.advance(Duration.ofDays(1).plusSeconds(1));
        handOver.run();

        assertThat(mailing.states(corp)).containsExactly(TaskState.CANCELLED);
        assertThat(mailing.skipped(corp)).containsExactly("expired");
    }

    @Test
    void aTaskThatCannotBeLookedAtDoesNotBlockThoseBehindIt() {
        fireCheck.breaks(origin, () -> {
            throw new IllegalStateException("broken by test");
        });
        stage(corp.friendsOf("wang", 1));
        mailing.stage(corp, mailing.origin(), content, corp.friendsOf("li", 1));

        handOver.run();
        assertThat(channel.recipients(corp.id())).containsExactly("wm-li-friend-0");

        fireCheck.isWell(origin);
        clock.advance(Duration.ofMinutes(1));
        handOver.run();
        assertThat(channel.recipients(corp.id())).containsExactly("wm-li-friend-0", "wm-wang-friend-0");
    }

    @Test
    void row87_aTenantWithManyTasksDoesNotKeepAnotherWaiting() {
        for (int n = 0; n < 60; n++) {
            mailing.stage(corp, mailing.origin(), content, corp.friendsOf("rep" + n, 1));
        }
        Corp small = corps.open();
        mailing.stage(small, mailing.origin(), mailing.content(small, "hi"), small.friendsOf("zhao", 1));
        channel.script(small.id(), accepts());
        int before = channel.taken().size();

        handOver.run();

        List<Long> order = channel.taken().stream()
                .skip(before)
                .map(taken -> taken.message().tenant().value())
                .toList();
        assertThat(order).hasSize(61);
        assertThat(order.indexOf(small.id().value())).isLessThanOrEqualTo(20);
    }

    private Claim unknownClaim() {
        clock.advance(Duration.ofMinutes(1));
        return tasks.takeUnknown(corp.id(), taskId()).orElseThrow();
    }

    private void rewrite(String text) {
        corp.run(() -> contents.save(
                corp.id(), new ContentDraft(content, 0, "早上好", new MessageBody(text, List.of()), null, null)));
    }

    private long taskId() {
        return mailing.tasks(corp, "id", Long.class).getFirst();
    }

    /** All leases run out, all calls are over, and the ticks run as often as it takes. */
    private void everythingHeals() {
        for (int n = 0; n < 3; n++) {
            mailing.callsAreLongOver(corp);
            clock.advance(Duration.ofMinutes(5));
            reconcile.run();
            handOver.run();
        }
        assertThat(mailing.states(corp)).containsOnly(TaskState.HANDED_OVER);
    }

    private void stage(List<Long> friends) {
        assertThat(mailing.stage(corp, origin, content, friends).staged()).isEqualTo(friends.size());
    }

    private List<LedgerLine> ledger(long contact) {
        return corp.get(() -> ledger.of(corp.id(), contact));
    }

    private LedgerState stateOf(long contact) {
        return ledger(contact).getFirst().state();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
