package io.siyu.delivery;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.siyu.Corp;
import io.siyu.Corps;
import io.siyu.outreach.RecipientResult;
import io.siyu.outreach.RecipientStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import siyu.testing.SettableClock;

/** What comes back from the channel: confirmations, and a receipt per recipient. */
@SpringBootTest
class ReadBackTests {

    @Autowired
    Corps corps;

    @Autowired
    Mailing mailing;

    @Autowired
    ScriptedOutreach channel;

    @Autowired
    HandOverTick handOver;

    @Autowired
    ReadBackTick readBack;

    @Autowired
    Ledger ledger;

    @Autowired
    TaskList taskList;

    @Autowired
    ScriptedFireCheck fireCheck;

    @Autowired
    SettableClock clock;

    private Corp corp;
    private long origin;
    private long content;
    private List<Long> friends;

    @BeforeEach
    void aTaskOfThreeThatWasHandedOver() {
        clock.setShanghai("2026-03-02T09:00");
        corp = corps.open();
        origin = mailing.origin();
        content = mailing.content(corp, "早上好");
        friends = corp.friendsOf("wang", 3);
        mailing.stage(corp, origin, content, friends);
        handOver.run();
    }

    @Test
    void row79_aTaskNobodyConfirmedIsOnTheListOfItsStaffMember() {
        assertThat(corp.get(() -> taskList.waiting(corp.id(), corp.staff("wang"))))
                .singleElement()
                .satisfies(task -> {
                    assertThat(task.staffName()).isEqualTo("wang");
                    assertThat(task.contentName()).isEqualTo("早上好");
                    assertThat(task.recipients()).isEqualTo(3);
                    assertThat(task.since()).isEqualTo(clock.instant());
                });
        assertThat(corp.get(() -> taskList.waiting(corp.id(), corp.staff("li"))))
                .isEmpty();
        assertThat(states()).containsOnly(LedgerState.AWAITING_CONFIRMATION);
    }

    @Test
    void aConfirmedAndDeliveredTaskIsOffTheListAndConcluded() {
        channel.reports(corp.id(), true, delivered(0), delivered(1), delivered(2));

        readAgain();

        assertThat(corp.get(() -> taskList.waiting(corp.id(), null))).isEmpty();
        assertThat(states()).containsOnly(LedgerState.DELIVERED);
        assertThat(counts()).isEqualTo(new SendCounts(3, 0, Map.of(), 3, 3, 3));
        assertThat(corp.get(() -> taskList.open(corp.id()))).isEmpty();
    }

    @Test
    void whoIsWaitingForTheMessageAfterItWasConfirmedIsNotCountedAsReached() {
        channel.reports(corp.id(), true, delivered(0), result(1, RecipientStatus.WAITING));

        readAgain();

        assertThat(states()).containsExactly(LedgerState.DELIVERED, LedgerState.CONFIRMED, LedgerState.CONFIRMED);
    }

    @Test
    void row72_row82_whoHadTheChannelsShareIsSkippedForItsQuotaAndDoesNotCountAsSent() {
        channel.reports(corp.id(), true, delivered(0), delivered(1), result(2, RecipientStatus.PROVIDER_LIMIT));

        readAgain();

        assertThat(mailing.skipped(corp)).containsExactly("channel_quota");
        assertThat(counts()).isEqualTo(new SendCounts(2, 0, Map.of("channel_quota", 1L), 3, 3, 2));
    }

    @Test
    void row12_whatOneRecipientShouldNotGetAnyMoreIsNotedAsTooLate() {
        fireCheck.says(origin, Stale.skip(friends.getFirst(), 1, "condition_false"));

        readAgain();

        assertThat(channel.recalled()).doesNotContain(msgid());
        assertThat(corp.get(() -> ledger.of(corp.id(), friends.getFirst())))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.state()).isEqualTo(LedgerState.AWAITING_CONFIRMATION);
                    assertThat(line.tooLate()).isEqualTo("condition_false");
                });
        assertThat(corp.get(() -> ledger.of(corp.id(), friends.getLast()))
                        .getFirst()
                        .tooLate())
                .isNull();
    }

    @Test
    void row12_aMessageThatNobodyShouldGetAnyMoreIsWithdrawn() {
        fireCheck.says(
                origin,
                friends.stream()
                        .map(friend -> Stale.skip(friend, 1, "condition_false"))
                        .toArray(Stale[]::new));

        readAgain();

        assertThat(channel.recalled()).contains(msgid());
        assertThat(mailing.skipped(corp)).containsExactly("condition_false", "condition_false", "condition_false");
        assertThat(corp.get(() -> taskList.waiting(corp.id(), null))).isEmpty();
    }

    @Test
    void row12_whatIsConfirmedAlreadyIsNotLookedAtAgain() {
        fireCheck.says(origin, Stale.skip(friends.getFirst(), 1, "condition_false"));
        channel.reports(corp.id(), true, delivered(0), delivered(1), delivered(2));

        readAgain();

        assertThat(corp.get(() -> ledger.of(corp.id(), friends.getFirst()))
                        .getFirst()
                        .tooLate())
                .isNull();
    }

    @Test
    void row8_whatALeaverHadStillToConfirmIsWithdrawnAndLeftToTheNextOwner() {
        fireCheck.says(origin, Stale.skip(friends.getFirst(), 1, "condition_false"));
        leaves();

        await().untilAsserted(() -> {
            readBack.run();
            assertThat(channel.recalled()).contains(msgid());
        });
        assertThat(mailing.skipped(corp)).containsExactly("condition_false");
        assertThat(mailing.releases(corp)).containsExactly(clock.instant(), clock.instant());
        assertThat(corp.get(() -> taskList.open(corp.id()))).isEmpty();
    }

    @Test
    void row8_whatALeaverDidConfirmStaysSent() {
        channel.reports(corp.id(), true, delivered(0), delivered(1), delivered(2));
        leaves();
        readAgain();

        assertThat(channel.recalled()).doesNotContain(msgid());
        assertThat(states()).containsOnly(LedgerState.DELIVERED);
    }

    @Test
    void row8_whatIsTooLateByNowIsNotLeftToTheNextOwner() {
        clock.advance(Duration.ofHours(25));
        leaves();
        readAgain();

        assertThat(mailing.skipped(corp)).containsExactly("not_executed", "not_executed", "not_executed");
        assertThat(mailing.releases(corp)).isEmpty();
    }

    @Test
    void whoIsNoFriendAnyMoreIsSkippedForThat() {
        channel.reports(corp.id(), true, result(0, RecipientStatus.NOT_A_FRIEND));

        readAgain();

        assertThat(mailing.skipped(corp)).containsExactly("not_friend");
    }

    @Test
    void row83_aReceiptIsFinalHoweverOftenAndInWhateverOrderTheChannelRepeatsItself() {
        channel.reports(corp.id(), true, delivered(0));
        readAgain();
        channel.reports(corp.id(), true, result(0, RecipientStatus.WAITING));
        readAgain();
        channel.reports(corp.id(), false, result(0, RecipientStatus.PROVIDER_LIMIT), delivered(0));
        readAgain();

        assertThat(states().getFirst()).isEqualTo(LedgerState.DELIVERED);
        assertThat(mailing.skipped(corp)).isEmpty();
    }

    @Test
    void aResultAboutSomebodyWhoIsNotInTheTaskChangesNothing() {
        long stranger = corp.friendOf("li", "陌生人");
        channel.reports(corp.id(), true, new RecipientResult("wm-陌生人", RecipientStatus.DELIVERED, clock.instant()));

        readAgain();

        assertThat(corp.get(() -> ledger.of(corp.id(), stranger))).isEmpty();
        assertThat(counts().delivered()).isZero();
    }

    @Test
    void aChannelThatCannotBeReadIsAskedAgainLaterAndLessOften() {
        channel.readable(corp.id(), false);
        channel.reports(corp.id(), true, delivered(0), delivered(1), delivered(2));
        clock.advance(Duration.ofMinutes(1));
        readBack.run();
        channel.readable(corp.id(), true);
        readBack.run();
        assertThat(states()).as("its next turn has not come").containsOnly(LedgerState.AWAITING_CONFIRMATION);

        clock.advance(Duration.ofMinutes(2));
        readBack.run();

        assertThat(states()).containsOnly(LedgerState.DELIVERED);
    }

    @Test
    void row79_aTaskNobodyConfirmedInThreeDaysIsWithdrawnAndItsSendsWereNotExecuted() {
        clock.advance(Duration.ofHours(72));
        readBack.run();
        assertThat(channel.recalled()).doesNotContain(msgid());

        clock.advance(Duration.ofHours(3));
        readBack.run();

        assertThat(channel.recalled()).contains(msgid());
        assertThat(mailing.skipped(corp)).containsExactly("not_executed", "not_executed", "not_executed");
        assertThat(corp.get(() -> taskList.waiting(corp.id(), null))).isEmpty();
    }

    @Test
    void aConfirmedTaskWithMissingReceiptsEndsAsItStands() {
        channel.reports(corp.id(), true, delivered(0));
        clock.advance(Duration.ofHours(73));
        readBack.run();

        assertThat(channel.recalled()).doesNotContain(msgid());
        assertThat(states()).containsExactly(LedgerState.DELIVERED, LedgerState.CONFIRMED, LedgerState.CONFIRMED);
        assertThat(corp.get(() -> taskList.open(corp.id()))).isEmpty();
    }

    private void leaves() {
        corp.run(() -> corp.staff().leave(corp.id(), "wang"));
    }

    private void readAgain() {
        clock.advance(Duration.ofMinutes(10));
        readBack.run();
    }

    private List<LedgerState> states() {
        return corp.get(() -> friends.stream()
                .map(friend -> ledger.of(corp.id(), friend).getFirst().state())
                .toList());
    }

    private SendCounts counts() {
        return requireNonNull(
                corp.get(() -> taskList.counts(corp.id(), List.of(origin))).get(origin));
    }

    private String msgid() {
        return channel.taken(corp.id()).getFirst().msgid();
    }

    private RecipientResult delivered(int friend) {
        return result(friend, RecipientStatus.DELIVERED);
    }

    private RecipientResult result(int friend, RecipientStatus status) {
        Instant at = status == RecipientStatus.WAITING ? null : clock.instant();
        return new RecipientResult("wm-wang-friend-" + friend, status, at);
    }
}
