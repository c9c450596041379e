package io.siyu.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.siyu.Corp;
import io.siyu.Corps;
import io.siyu.Happened;
import io.siyu.behaviour.Behaviours;
import io.siyu.behaviour.NewEvent;
import io.siyu.behaviour.Subject;
import io.siyu.condition.Condition;
import io.siyu.condition.EventPattern;
import io.siyu.contact.Cause;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import siyu.testing.SettableClock;

/** Exit and goal, and the end of a journey; cases 22 and 23. */
@SpringBootTest
class LeavingTests {

    private static final Cause BY_RULE = Cause.of("RULE", "7");

    @Autowired
    Corps corps;

    @Autowired
    Journeys journeys;

    @Autowired
    Steering steering;

    @Autowired
    Enrolments enrolments;

    @Autowired
    EmptyingTick emptying;

    @Autowired
    Board board;

    @Autowired
    StageHistory history;

    @Autowired
    Behaviours behaviours;

    @Autowired
    Happened happened;

    @Autowired
    SettableClock clock;

    private Corp corp;
    private Course course;
    private long lapsed;

    @BeforeEach
    void aRunningJourney() {
        corp = corps.open();
        course = Course.running(corp, journeys);
        lapsed = corp.tag("已流失");
    }

    @Test
    void whoMeetsTheExitDuringALongWaitLeavesAtOnce() {
        set(JourneySettings.DEFAULT.with().exit(isLapsed()).done());
        long mei = enrolled("小美");
        clock.advance(Duration.ofDays(20));

        corp.tagged(lapsed, List.of(mei));

        await().untilAsserted(() -> assertThat(exit(mei)).isEqualTo(ExitReason.EXIT_MET));
        assertThat(corp.get(() -> board.outcome(corp.id(), course.journey()))
                        .messaged()
                        .conversions())
                .isZero();
    }

    @Test
    void whereGoalAndExitBothHoldTheContactCountsAsConvertedWithTimeAndValue() {
        Condition paid = new Condition.Did(EventPattern.named("order_paid"), 1, null, null);
        set(JourneySettings.DEFAULT.with().exit(paid).goal(paid).done());
        long mei = enrolled("小美");
        long lan = enrolled("小兰");
        clock.advance(Duration.ofDays(2));

        pays(mei, "199.50");

        await().untilAsserted(() -> assertThat(exit(mei)).isEqualTo(ExitReason.GOAL_MET));
        assertThat(exit(lan)).isNull();
        Outcome.Group messaged =
                corp.get(() -> board.outcome(corp.id(), course.journey())).messaged();
        assertThat(messaged.passes()).isEqualTo(2);
        assertThat(messaged.conversions()).isEqualTo(1);
        assertThat(messaged.value()).isEqualByComparingTo(new BigDecimal("199.50"));
    }

    @Test
    void whoIsHeldOutIsCountedWhenConverted() {
        set(JourneySettings.DEFAULT.with().holdoutPercent(50).goal(isLapsed()).done());
        List<Long> friends = corp.friendsOf("wang", 40);
        corp.run(() -> enrolments.enrol(corp.id(), course.journey(), friends, clock.instant(), BY_RULE));

        corp.tagged(lapsed, friends);

        await().untilAsserted(() -> {
            Outcome outcome = corp.get(() -> board.outcome(corp.id(), course.journey()));
            assertThat(outcome.messaged().conversions() + outcome.heldOut().conversions())
                    .isEqualTo(40);
            assertThat(outcome.heldOut().conversions())
                    .isEqualTo(outcome.heldOut().passes())
                    .isBetween(8L, 32L);
            assertThat(outcome.uplift()).get().satisfies(uplift -> {
                assertThat(uplift.difference()).isZero();
                assertThat(uplift.certain()).isFalse();
            });
        });
    }

    @Test
    void anExitAddedLaterTakesOutWhoMeetsItAlready() {
        long mei = enrolled("小美");
        corp.tagged(lapsed, List.of(mei));

        set(JourneySettings.DEFAULT.with().exit(isLapsed()).done());

        await().untilAsserted(() -> assertThat(exit(mei)).isEqualTo(ExitReason.EXIT_MET));
    }

    @Test
    void aJourneyThatDrainsTakesNobodyInAndKeepsWhoIsInside() {
        long mei = enrolled("小美");
        assertThat(corp.get(() -> steering.drain(corp.id(), course.journey()))).isEmpty();

        long lan = corp.friendOf("wang", "小兰");
        assertThat(enrol(lan, BY_RULE)).isZero();
        assertThat(enrol(lan, Cause.hand("li"))).isZero();

        assertThat(exit(mei)).isNull();
        assertThat(corp.get(
                        () -> enrolments.move(corp.id(), course.interest(), List.of(mei), clock.instant(), BY_RULE)))
                .isEqualTo(1);
    }

    @Test
    void aJourneyThatIsStoppedIsEmptiedSliceBySliceAndStartsAgainOnlyWhenItIsEmpty() {
        List<Long> friends = corp.friendsOf("wang", 2_300);
        corp.run(() -> enrolments.enrol(corp.id(), course.journey(), friends, clock.instant(), BY_RULE));

        assertThat(corp.get(() -> steering.stop(corp.id(), course.journey()))).isEmpty();
        assertThat(happened.in(corp.id(), JourneyStopped.class)).hasSize(1);
        assertThat(corp.get(() -> steering.start(corp.id(), course.journey())))
                .get()
                .extracting(Refusal::code)
                .isEqualTo("journey.refusal.being-emptied");
        emptying.run();

        assertThat(corp.get(() -> board.columns(corp.id(), course.journey())))
                .extracting(StageColumn::people)
                .containsExactly(0L, 0L, 0L);
        assertThat(exit(friends.getLast())).isEqualTo(ExitReason.STOPPED);
        assertThat(corp.get(() -> steering.start(corp.id(), course.journey()))).isEmpty();
    }

    @Test
    void resumingTellsWhatBecomesOfOverdueMessages() {
        corp.run(() -> steering.pause(corp.id(), course.journey()));
        assertThat(corp.get(() -> steering.overdue(corp.id(), course.journey())))
                .isEqualTo(OverdueSends.Waiting.NONE);

        corp.run(() -> steering.resume(corp.id(), course.journey(), Overdue.ALL));
        corp.run(() -> steering.pause(corp.id(), course.journey()));
        corp.run(() -> steering.start(corp.id(), course.journey()));

        assertThat(happened.in(corp.id(), JourneyResumed.class))
                .extracting(JourneyResumed::overdue)
                .containsExactly(Overdue.ALL, Overdue.WITHIN_WINDOW);
        assertThat(corp.get(() -> steering.resume(corp.id(), course.journey(), Overdue.ALL)))
                .isPresent();
    }

    private Condition isLapsed() {
        return new Condition.Tagged(List.of(lapsed), Condition.Tagged.Match.ANY, null);
    }

    private void set(JourneySettings settings) {
        assertThat(corp.get(() -> journeys.save(corp.id(), course.journey(), settings)))
                .isInstanceOf(SettingsSaving.Saved.class);
    }

    private long enrolled(String name) {
        long contact = corp.friendOf("wang", name);
        assertThat(enrol(contact, BY_RULE)).isEqualTo(1);
        return contact;
    }

    private int enrol(long contact, Cause cause) {
        return corp.get(() -> enrolments.enrol(corp.id(), course.journey(), List.of(contact), clock.instant(), cause));
    }

    private void pays(long contact, String amount) {
        NewEvent order = new NewEvent(
                new Subject.Contact(contact),
                "order_paid",
                "api",
                "order-" + contact,
                clock.instant(),
                Map.of("amount", amount));
        corp.run(() -> behaviours.record(corp.id(), List.of(order)));
    }

    private @Nullable ExitReason exit(long contact) {
        return corp.get(() -> history.whereabouts(corp.id(), contact))
                .getFirst()
                .exit();
    }
}
