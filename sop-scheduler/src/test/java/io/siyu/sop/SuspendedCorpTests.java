package io.siyu.sop;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.Corp;
import io.siyu.Corps;
import io.siyu.delivery.LedgerLine;
import io.siyu.delivery.LedgerState;
import io.siyu.delivery.Mailing;
import io.siyu.delivery.ScriptedOutreach;
import io.siyu.delivery.SuspendedSends;
import io.siyu.delivery.TaskState;
import io.siyu.delivery.Withdrawals;
import io.siyu.tenant.Suspension;
import io.siyu.tenant.Suspensions;
import io.siyu.time.Tick;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import siyu.testing.SettableClock;

/** What becomes of messages while their corp is suspended, and when it goes on. */
@SpringBootTest
class SuspendedCorpTests {

    @Autowired
    Corps corps;

    @Autowired
    Playbook playbook;

    @Autowired
    Mailing mailing;

    @Autowired
    ScriptedOutreach channel;

    @Autowired
    Suspensions suspensions;

    @Autowired
    SuspendedSends suspendedSends;

    @Autowired
    SweepTick sweep;

    @Autowired
    ReleaseTick release;

    @Autowired
    @Qualifier("handOverTick") Tick handOver;

    @Autowired
    @Qualifier("readBackTick") Tick readBack;

    @Autowired
    SettableClock clock;

    private Shop ours;
    private Shop other;

    private record Shop(Corp corp, Playbook.Course course, long content) {}

    @BeforeEach
    void twoCorpsOnAMondayMorning() {
        clock.setShanghai("2026-03-02T09:00");
        ours = shop();
        other = shop();
    }

    @Test
    void row65_nothingIsSentForASuspendedCorpAndAnotherOneIsServedAsEver() {
        after(Duration.ofHours(2));
        enters(ours, "小美");
        enters(other, "小丽");
        suspend();

        clock.advance(Duration.ofHours(3));
        everyTick();

        assertThat(channel.recipients(ours.corp().id())).isEmpty();
        assertThat(mailing.states(ours.corp())).as("not even staged").isEmpty();
        assertThat(channel.recipients(other.corp().id())).containsExactly("wm-小丽");
    }

    @Test
    void row65_whatWasStagedAndWhatTheNightHeldWaitsInOurHands() {
        after(Duration.ZERO);
        long mei = enters(ours, "小美");
        clock.setShanghai("2026-03-02T23:00");
        enters(ours, "小夜");
        suspend();

        clock.setShanghai("2026-03-03T08:30");
        everyTick();

        assertThat(channel.recipients(ours.corp().id())).isEmpty();
        assertThat(mailing.states(ours.corp())).containsExactly(TaskState.PENDING);
        assertThat(playbook.ledger(ours.corp(), mei))
                .extracting(LedgerLine::state)
                .doesNotContain(LedgerState.SKIPPED);
        assertThat(suspendedSends.onTheWay(ours.corp().id())).isEqualTo(new Withdrawals.OnTheWay(2, 0, 0));
    }

    @Test
    void row65_aTaskThatWasFoundAMomentBeforeDoesNotLeaveEither() {
        after(Duration.ZERO);
        enters(ours, "小美");
        enters(ours, "小丽");
        channel.script(ours.corp().id(), (message, book) -> {
            suspend();
            return ScriptedOutreach.accepts().to(message, book);
        });

        handOver.run();

        assertThat(channel.taken(ours.corp().id()))
                .as("the one that was on the line")
                .hasSize(1);
        assertThat(mailing.states(ours.corp())).containsExactlyInAnyOrder(TaskState.HANDED_OVER, TaskState.PENDING);
    }

    @Test
    void row65_whatTheChannelHasAndNobodyConfirmedIsWithdrawnAndTheRestIsTold() {
        after(Duration.ZERO);
        long mei = enters(ours, "小美");
        handOver.run();
        String first = channel.taken(ours.corp().id()).getFirst().msgid();
        channel.reports(ours.corp().id(), true);
        readBack.run();
        clock.advance(Duration.ofMinutes(5));
        readBack.run();
        long li = enters(ours, "小丽");
        handOver.run();
        String second = channel.taken(ours.corp().id()).getLast().msgid();

        suspend();
        assertThat(suspendedSends.onTheWay(ours.corp().id())).isEqualTo(new Withdrawals.OnTheWay(0, 1, 1));
        readBack.run();

        assertThat(channel.recalled()).contains(second).doesNotContain(first);
        assertThat(playbook.ledger(ours.corp(), li)).singleElement().satisfies(line -> {
            assertThat(line.state()).isEqualTo(LedgerState.SKIPPED);
            assertThat(line.reason()).isEqualTo("tenant_suspended");
        });
        assertThat(playbook.ledger(ours.corp(), mei))
                .extracting(LedgerLine::state)
                .doesNotContain(LedgerState.SKIPPED);
        assertThat(suspendedSends.onTheWay(ours.corp().id())).isEqualTo(new Withdrawals.OnTheWay(0, 0, 1));
    }

    @Test
    void row65_whenTheCorpGoesOnWhatIsNotTooLateIsSentAndTheRestIsSkippedAsExpired() {
        after(Duration.ofHours(2));
        after(Duration.ofHours(56));
        long mei = enters(ours, "小美");
        suspend();
        clock.advance(Duration.ofDays(3));
        everyTick();

        suspensions.resume(ours.corp().id(), "小陈");
        everyTick();

        assertThat(channel.recipients(ours.corp().id())).containsExactly("wm-小美");
        assertThat(playbook.ledger(ours.corp(), mei))
                .extracting(LedgerLine::reason)
                .containsExactlyInAnyOrder(null, "expired");
    }

    @Test
    void row65_whatWasStagedTooLongAgoIsNotSentWhenTheCorpGoesOn() {
        after(Duration.ZERO);
        long mei = enters(ours, "小美");
        suspend();
        clock.advance(Duration.ofDays(2));

        suspensions.resume(ours.corp().id(), "小陈");
        everyTick();

        assertThat(channel.recipients(ours.corp().id())).isEmpty();
        assertThat(playbook.ledger(ours.corp(), mei))
                .extracting(LedgerLine::reason)
                .containsExactly("expired");
    }

    private void suspend() {
        assertThat(suspensions.suspend(ours.corp().id(), Suspension.Reason.LICENCE_OVER, "", "小陈"))
                .isTrue();
    }

    private void everyTick() {
        sweep.run();
        release.run();
        handOver.run();
        readBack.run();
    }

    private Shop shop() {
        Corp corp = corps.open();
        return new Shop(corp, playbook.course(corp), mailing.content(corp, "早上好"));
    }

    private void after(Duration delay) {
        List.of(ours, other)
                .forEach(shop -> playbook.step(
                        shop.corp(),
                        StepDraft.of(shop.course().inquiry(), "问候", TimeDraft.after(delay), shop.content())));
    }

    private long enters(Shop shop, String name) {
        long contact = shop.corp().friendOf("wang", name);
        playbook.enter(shop.corp(), shop.course().inquiry(), List.of(contact));
        return contact;
    }
}
