package io.siyu.sop;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.Corp;
import io.siyu.Corps;
import io.siyu.contact.Cause;
import io.siyu.contact.ContactsMerged;
import io.siyu.delivery.LedgerLine;
import io.siyu.delivery.Mailing;
import io.siyu.delivery.ScriptedOutreach;
import io.siyu.time.Tick;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationEventPublisher;
import siyu.testing.SettableClock;

/** Two contacts turn out to be one person. */
@SpringBootTest
class OnePersonTests {

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
    @Qualifier("handOverTick") Tick handOver;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    SettableClock clock;

    private Corp corp;
    private Playbook.Course course;
    private SopStep step;

    @BeforeEach
    void aRunningJourneyOnAMondayMorning() {
        clock.setShanghai("2026-03-02T09:00");
        corp = corps.open();
        course = playbook.course(corp);
        step = playbook.step(
                corp, StepDraft.after(course.inquiry(), "两小时后", Duration.ofHours(2), mailing.content(corp, "早上好")));
    }

    @Test
    void row9_whatOneOfThemGotIsNotSentToThePersonAgain() {
        long gone = enters("小美的旧号");
        clock.advance(Duration.ofMinutes(90));
        long kept = enters("小美");
        clock.advance(Duration.ofMinutes(30));
        sweepAndSend();
        assertThat(channel.recipients(corp.id())).containsExactly("wm-小美的旧号");

        merged(kept, gone);
        clock.advance(Duration.ofMinutes(90));
        sweepAndSend();

        assertThat(channel.recipients(corp.id())).containsExactly("wm-小美的旧号");
        assertThat(playbook.ledger(corp, kept)).extracting(LedgerLine::originId).containsExactly(step.id());
        assertThat(playbook.ledger(corp, gone)).isEmpty();
    }

    @Test
    void row9_whatBothAreAboutToGetIsSentOnce() {
        long gone = enters("小美的旧号");
        long kept = enters("小美");
        clock.advance(Duration.ofHours(2));
        sweep.run();

        merged(kept, gone);
        handOver.run();

        assertThat(channel.recipients(corp.id())).containsExactly("wm-小美");
        assertThat(playbook.ledger(corp, gone)).extracting(LedgerLine::reason).containsExactly("merged");
    }

    @Test
    void row9_aFestivalIsWrittenAboutOnceToThePerson() {
        playbook.step(
                corp,
                StepDraft.of(
                        course.inquiry(),
                        "双十一",
                        TimeDraft.onDate(LocalDate.of(2026, 3, 2), LocalTime.of(10, 0)),
                        mailing.content(corp, "双十一")));
        long gone = enters("小美的旧号");
        clock.setShanghai("2026-03-02T10:00");
        sweepAndSend();
        long kept = enters("小美");

        merged(kept, gone);

        assertThat(playbook.ledger(corp, kept))
                .extracting(LedgerLine::occurrence)
                .containsExactly(LocalDate.of(2026, 3, 2).toEpochDay());
    }

    private long enters(String name) {
        long contact = corp.friendOf("wang", name);
        playbook.enter(corp, course.inquiry(), List.of(contact));
        return contact;
    }

    private void merged(long kept, long gone) {
        corp.run(() ->
                events.publishEvent(new ContactsMerged(corp.id(), kept, gone, Cause.hand("li"), clock.instant())));
    }

    private void sweepAndSend() {
        sweep.run();
        handOver.run();
    }
}
