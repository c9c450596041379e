package io.siyu.sop;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.Corp;
import io.siyu.Corps;
import io.siyu.behaviour.Behaviours;
import io.siyu.behaviour.NewEvent;
import io.siyu.behaviour.Subject;
import io.siyu.condition.EventPattern;
import io.siyu.condition.EventPattern.AttributeTest;
import io.siyu.condition.EventPattern.AttributeTest.Comparison;
import io.siyu.delivery.LedgerLine;
import io.siyu.delivery.LedgerState;
import io.siyu.delivery.Mailing;
import io.siyu.delivery.ScriptedOutreach;
import io.siyu.time.Tick;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import siyu.testing.SettableClock;

/** Steps that answer what a contact does: praise after each workout. */
@SpringBootTest
class ReactionsTests {

    @Autowired
    Corps corps;

    @Autowired
    Playbook playbook;

    @Autowired
    Mailing mailing;

    @Autowired
    ScriptedOutreach channel;

    @Autowired
    Behaviours behaviours;

    @Autowired
    Sops sops;

    @Autowired
    ReleaseTick release;

    @Autowired
    @Qualifier("handOverTick") Tick handOver;

    @Autowired
    SettableClock clock;

    private Corp corp;
    private Playbook.Course course;
    private SopStep praise;

    @BeforeEach
    void praiseFiveMinutesAfterEachLongWorkout() {
        clock.setShanghai("2026-03-02T09:00");
        corp = corps.open();
        course = playbook.course(corp);
        EventPattern workout =
                new EventPattern("workout_uploaded", List.of(new AttributeTest("minutes", Comparison.AT_LEAST, "20")));
        praise = playbook.step(
                corp,
                StepDraft.of(
                        course.inquiry(),
                        "表扬",
                        TimeDraft.afterEvent(workout, Duration.ofMinutes(5)),
                        mailing.content(corp, "太棒了")));
    }

    @Test
    void eachEventIsAnsweredOnce() {
        long mei = enters("小美");
        trained(mei, "w1", 30);
        trained(mei, "w1", 30);
        clock.advance(Duration.ofHours(1));
        trained(mei, "w2", 40);

        clock.advance(Duration.ofMinutes(5));
        releaseAndSend();
        releaseAndSend();

        assertThat(channel.recipients(corp.id())).containsExactly("wm-小美", "wm-小美");
        assertThat(playbook.ledger(corp, mei))
                .extracting(LedgerLine::dueAt)
                .containsExactly(Instant.parse("2026-03-02T02:05:00Z"), Instant.parse("2026-03-02T01:05:00Z"));
    }

    @Test
    void itWaitsUntilItIsDueAndTheLedgerSaysSo() {
        long mei = enters("小美");
        trained(mei, "w1", 30);

        clock.advance(Duration.ofMinutes(5).minusSeconds(1));
        releaseAndSend();

        assertThat(channel.recipients(corp.id())).isEmpty();
        assertThat(playbook.ledger(corp, mei)).singleElement().satisfies(line -> {
            assertThat(line.state()).isEqualTo(LedgerState.HELD);
            assertThat(line.reason()).isEqualTo("not_due_yet");
            assertThat(line.notBefore()).isEqualTo(Instant.parse("2026-03-02T01:05:00Z"));
        });
        assertThat(playbook.upcoming(corp, mei)).singleElement().satisfies(next -> {
            assertThat(next.planned()).isTrue();
            assertThat(next.due()).isNull();
        });
    }

    @Test
    void anEventThatIsNotLikeThePatternIsNotAnswered() {
        long mei = enters("小美");

        trained(mei, "w1", 19);

        assertThat(playbook.ledger(corp, mei)).isEmpty();
    }

    @Test
    void whatHappenedBeforeTheContactCameIsNotAnswered() {
        long mei = corp.friendOf("wang", "小美");
        trained(mei, "w1", 30);
        clock.advance(Duration.ofMinutes(1));
        playbook.enter(corp, course.inquiry(), List.of(mei));

        told(mei, "w2", 30, clock.instant().minusSeconds(30));

        assertThat(playbook.ledger(corp, mei)).isEmpty();
    }

    @Test
    void row18_whatIsToldADayLateIsNotAnswered() {
        long mei = enters("小美");
        Instant trained = clock.instant().plusSeconds(1);
        clock.advance(Duration.ofHours(25));

        told(mei, "w1", 30, trained);

        assertThat(playbook.ledger(corp, mei)).isEmpty();
    }

    @Test
    void row1_whoMovedOnBeforeTheAnswerWasDueDoesNotGetIt() {
        long mei = enters("小美");
        trained(mei, "w1", 30);
        playbook.enter(corp, course.interest(), List.of(mei));

        clock.advance(Duration.ofMinutes(5));
        releaseAndSend();

        assertThat(channel.recipients(corp.id())).isEmpty();
        assertThat(playbook.ledger(corp, mei)).extracting(LedgerLine::reason).containsExactly("stage_moved");
    }

    @Test
    void aStepThatIsOffAnswersNothing() {
        long mei = enters("小美");
        corp.run(() -> sops.deactivate(corp.id(), praise.id()));

        trained(mei, "w1", 30);

        assertThat(playbook.ledger(corp, mei)).isEmpty();
    }

    private long enters(String name) {
        long contact = corp.friendOf("wang", name);
        playbook.enter(corp, course.inquiry(), List.of(contact));
        return contact;
    }

    private void trained(long contact, String id, int minutes) {
        told(contact, id, minutes, clock.instant());
    }

    private void told(long contact, String id, int minutes, Instant at) {
        NewEvent workout = new NewEvent(
                new Subject.Contact(contact),
                "workout_uploaded",
                "api",
                id,
                at,
                Map.of("minutes", Integer.toString(minutes)));
        corp.run(() -> behaviours.record(corp.id(), List.of(workout)));
        playbook.everythingIsHeard();
    }

    private void releaseAndSend() {
        release.run();
        handOver.run();
    }
}
