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
import io.siyu.time.Tick;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import siyu.testing.SettableClock;

/** A step with branches: what a coupon's holder gets hangs on what became of the coupon. */
@SpringBootTest
class VariantTests {

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
    SettableClock clock;

    private Corp corp;
    private Playbook.Course course;
    private long claimed;
    private long ordered;
    private long thanks;
    private long expires;
    private long reminder;
    private SopStep step;

    @BeforeEach
    void aStepThatAsksWhatBecameOfTheCoupon() {
        clock.setShanghai("2026-03-02T09:00");
        corp = corps.open();
        course = playbook.course(corp);
        claimed = corp.tag("已领券");
        ordered = corp.tag("已下单");
        thanks = mailing.content(corp, "谢谢下单");
        expires = mailing.content(corp, "优惠券快过期了");
        reminder = mailing.content(corp, "别忘了领券");
        step = playbook.step(corp, draft());
    }

    @Test
    void everybodyGetsTheFirstVariantThatIsForThem() {
        long mei = enters("小美");
        long li = enters("小丽");
        long qiang = enters("阿强");
        corp.tagged(claimed, List.of(mei, li));
        corp.tagged(ordered, List.of(li));

        dueAndSettled();

        assertThat(line(mei).contentId()).isEqualTo(expires);
        assertThat(line(li).contentId()).isEqualTo(thanks);
        assertThat(line(qiang).contentId()).isEqualTo(reminder);
        assertThat(line(li).variantId()).isEqualTo(step.variants().getFirst().id());
        assertThat(mailing.tasks(corp, "recipient_count", Integer.class)).containsExactly(1, 1, 1);
    }

    @Test
    void whoIsForNoneOfThemIsSkippedAndToldWhy() {
        playbook.step(
                corp,
                draft().sending(new Variant("下单", has(ordered), thanks), new Variant("领券", has(claimed), expires))
                        .rewriting(step.id()));
        long mei = enters("小美");

        dueAndSettled();

        assertThat(line(mei).reason()).isEqualTo("condition_false");
        assertThat(line(mei).contentId()).isNull();
    }

    @Test
    void theConditionOfTheWholeStepComesFirst() {
        playbook.step(corp, draft().onlyIf(has(claimed)).rewriting(step.id()));
        long mei = enters("小美");
        corp.tagged(ordered, List.of(mei));

        dueAndSettled();

        assertThat(line(mei).reason()).isEqualTo("condition_false");
    }

    @Test
    void row19_factsThatComeOutOfOrderHaveAMinuteToSettle() {
        long mei = enters("小美");
        clock.advance(Duration.ofHours(2));
        sweep.run();
        assertThat(playbook.ledger(corp, mei)).isEmpty();
        corp.tagged(ordered, List.of(mei));
        corp.tagged(claimed, List.of(mei));

        clock.advance(SopStep.SETTLE);
        sweep.run();

        assertThat(line(mei).contentId()).isEqualTo(thanks);
        assertThat(line(mei).dueAt()).isEqualTo(clock.instant().minus(SopStep.SETTLE));
    }

    @Test
    void row57_aBranchEditedWhileContactsWaitIsLookedAtAsItIsNow() {
        long mei = enters("小美");
        clock.advance(Duration.ofHours(1));
        playbook.step(
                corp,
                draft().sending(new Variant("所有人", Condition.EVERYBODY, thanks)).rewriting(step.id()));

        clock.advance(Duration.ofHours(1));
        sweep.run();

        assertThat(line(mei).contentId()).isEqualTo(thanks);
    }

    @Test
    void row57_aBranchEditedBetweenStagingAndSendingIsLookedAtAgain() {
        long mei = enters("小美");
        dueAndSettled();
        assertThat(line(mei).contentId()).isEqualTo(reminder);

        playbook.step(
                corp, draft().sending(new Variant("不要提醒", has(ordered), thanks)).rewriting(step.id()));
        handOver.run();

        assertThat(channel.recipients(corp.id())).isEmpty();
        assertThat(line(mei).reason()).isEqualTo("condition_false");
    }

    @Test
    void row12_whoOrdersWhileTheReminderWaitsGetsWhatIsForThemByThen() {
        long mei = enters("小美");
        dueAndSettled();
        corp.tagged(ordered, List.of(mei));

        handOver.run();
        assertThat(channel.recipients(corp.id())).isEmpty();
        assertThat(line(mei).state()).isEqualTo(LedgerState.HELD);
        assertThat(line(mei).reason()).isEqualTo("variant_changed");
        release.run();
        handOver.run();

        assertThat(channel.recipients(corp.id())).containsExactly("wm-小美");
        assertThat(line(mei).contentId()).isEqualTo(thanks);
    }

    private StepDraft draft() {
        return StepDraft.after(course.inquiry(), "两小时后", Duration.ofHours(2), reminder)
                .sending(
                        new Variant("已下单", has(ordered), thanks),
                        new Variant("已领券", has(claimed), expires),
                        new Variant("未领券", Condition.EVERYBODY, reminder));
    }

    private static Condition has(long tag) {
        return new Condition.Tagged(List.of(tag), Match.ANY, null);
    }

    private long enters(String name) {
        long contact = corp.friendOf("wang", name);
        playbook.enter(corp, course.inquiry(), List.of(contact));
        return contact;
    }

    private void dueAndSettled() {
        clock.advance(Duration.ofHours(2).plus(SopStep.SETTLE));
        sweep.run();
    }

    private LedgerLine line(long contact) {
        return playbook.ledger(corp, contact).getFirst();
    }
}
