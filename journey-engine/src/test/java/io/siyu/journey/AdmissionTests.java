package io.siyu.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.Corp;
import io.siyu.Corps;
import io.siyu.condition.Condition;
import io.siyu.condition.Reasons;
import io.siyu.contact.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.i18n.LocaleContextHolder;
import siyu.testing.SettableClock;

/** Filter, exclusion, exit and goal on entering; cases 20, 21, 23 and 63. */
@SpringBootTest
class AdmissionTests {

    private static final Cause BY_LI = Cause.hand("li");
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
    EntryDecisionTick tick;

    @Autowired
    StageHistory history;

    @Autowired
    SettableClock clock;

    private Corp corp;
    private Course course;
    private long claimed;
    private long mei;

    @BeforeEach
    void aRunningJourney() {
        corp = corps.open();
        course = Course.running(corp, journeys);
        claimed = corp.tag("已领券");
        mei = corp.friendOf("wang", "小美");
    }

    @Test
    void whereTheFilterHoldsTheContactEntersAtOnce() {
        set(JourneySettings.DEFAULT.with().filter(hasClaimed()).done());
        corp.tagged(claimed, List.of(mei));

        assertThat(enrol(BY_RULE)).isEqualTo(1);
    }

    @Test
    void aFilterFalseAtTheTriggerAndTrueSecondsLaterIsDecidedAfterTheSettleTime() {
        set(JourneySettings.DEFAULT.with().filter(hasClaimed()).done());
        assertThat(enrol(BY_RULE)).isZero();
        assertThat(refusals()).isEmpty();
        clock.advance(Duration.ofSeconds(5));
        corp.tagged(claimed, List.of(mei));

        tick.run();
        assertThat(inside()).as("the minute is not over").isFalse();
        clock.advance(Duration.ofSeconds(55));
        tick.run();

        assertThat(inside()).isTrue();
        assertThat(decisions()).singleElement().satisfies(decision -> {
            assertThat(decision.admitted()).isTrue();
            assertThat(decision.at()).isEqualTo(clock.instant());
            assertThat(decision.why())
                    .isNotNull()
                    .extracting(Reasons::words)
                    .asString()
                    .contains("已领券");
        });
    }

    @Test
    void aFilterStillFalseAfterTheSettleTimeRefusesAndTheInputsAreKeptInTheReadersLanguage() {
        set(JourneySettings.DEFAULT.with().filter(hasClaimed()).done());
        enrol(BY_RULE);

        clock.advance(Duration.ofMinutes(1));
        tick.run();
        tick.run();

        assertThat(inside()).isFalse();
        assertThat(refusals()).containsExactly(EntryRefused.FILTER_NOT_MET);
        assertThat(decisions().getFirst().admitted()).isFalse();
        assertThat(whyFor(Locale.SIMPLIFIED_CHINESE)).contains("已领券").isNotEqualTo(whyFor(Locale.ENGLISH));
    }

    @Test
    void whoIsLedInTwiceWhileFactsSettleIsDecidedOnce() {
        set(JourneySettings.DEFAULT.with().filter(hasClaimed()).done());
        enrol(BY_RULE);
        enrol(BY_RULE);
        corp.tagged(claimed, List.of(mei));
        clock.advance(Duration.ofMinutes(1));

        tick.run();

        assertThat(decisions()).hasSize(1);
        assertThat(corp.get(() -> history.moves(corp.id(), mei, 10))).hasSize(1);
    }

    @Test
    void aPersonOverrulesFilterAndExclusion() {
        set(JourneySettings.DEFAULT
                .with()
                .filter(hasClaimed())
                .exclusion(new Condition.Not(hasClaimed()))
                .done());

        assertThat(enrol(BY_LI)).isEqualTo(1);
    }

    @Test
    void whomTheJourneyExcludesDoesNotEnter() {
        set(JourneySettings.DEFAULT.with().exclusion(hasClaimed()).done());
        corp.tagged(claimed, List.of(mei));

        assertThat(enrol(BY_RULE)).isZero();

        assertThat(refusals()).containsExactly(EntryRefused.EXCLUDED);
    }

    @Test
    void whoEntersAndSatisfiesTheExitAtOnceDoesNotEnter() {
        set(JourneySettings.DEFAULT.with().exit(hasClaimed()).done());
        corp.tagged(claimed, List.of(mei));

        assertThat(enrol(BY_RULE)).isZero();
        assertThat(enrol(BY_LI)).isZero();

        assertThat(refusals()).containsOnly(EntryRefused.EXIT_MET).hasSize(2);
    }

    @Test
    void whoHasReachedTheGoalAlreadyDoesNotEnterWhateverTheExitSays() {
        set(JourneySettings.DEFAULT.with().goal(hasClaimed()).exit(hasClaimed()).done());
        corp.tagged(claimed, List.of(mei));

        assertThat(enrol(BY_RULE)).isZero();

        assertThat(refusals()).containsExactly(EntryRefused.GOAL_MET);
    }

    @Test
    void newEntriesWhilePausedAreDroppedAndTheLedgerSaysSo() {
        corp.run(() -> steering.pause(corp.id(), course.journey()));

        enrol(BY_RULE);
        corp.run(() -> steering.resume(corp.id(), course.journey(), Overdue.DROP));
        tick.run();

        assertThat(inside()).isFalse();
        assertThat(refusals()).containsExactly(EntryRefused.NOT_RUNNING);
    }

    @Test
    void newEntriesWhilePausedWaitWhereTheJourneySaysSoAndEnterWhenItGoesOn() {
        set(JourneySettings.DEFAULT.with().whilePaused(WhilePaused.QUEUE).done());
        corp.run(() -> steering.pause(corp.id(), course.journey()));
        enrol(BY_RULE);
        clock.advance(Duration.ofDays(2));
        tick.run();
        assertThat(inside()).isFalse();

        corp.run(() -> steering.resume(corp.id(), course.journey(), Overdue.DROP));
        tick.run();

        assertThat(inside()).isTrue();
        assertThat(corp.get(() -> history.whereabouts(corp.id(), mei))
                        .getFirst()
                        .enteredAt())
                .isEqualTo(clock.instant());
        assertThat(refusals()).isEmpty();
    }

    @Test
    void whoWaitsForAPausedJourneyIsRefusedWhenItTakesNobodyInAnyMoreAndMayWaitAgainLater() {
        set(JourneySettings.DEFAULT.with().whilePaused(WhilePaused.QUEUE).done());
        corp.run(() -> steering.pause(corp.id(), course.journey()));
        enrol(BY_RULE);

        corp.run(() -> steering.drain(corp.id(), course.journey()));
        tick.run();
        assertThat(refusals()).containsExactly(EntryRefused.NOT_RUNNING);

        corp.run(() -> steering.start(corp.id(), course.journey()));
        corp.run(() -> steering.pause(corp.id(), course.journey()));
        clock.advance(Duration.ofDays(1));
        enrol(BY_RULE);
        corp.run(() -> steering.resume(corp.id(), course.journey(), Overdue.DROP));
        tick.run();
        assertThat(inside()).isTrue();
    }

    @Test
    void nobodyBeginsAnewInAJourneyThatRunsOut() {
        set(JourneySettings.DEFAULT.with().alreadyInside(AlreadyInside.RESTART).done());
        enrol(BY_RULE);
        Instant entered = entered();
        corp.run(() -> steering.drain(corp.id(), course.journey()));
        clock.advance(Duration.ofDays(1));

        enrol(BY_RULE);

        assertThat(entered()).isEqualTo(entered);
    }

    private Instant entered() {
        return corp.get(() -> history.whereabouts(corp.id(), mei)).getFirst().enteredAt();
    }

    private String whyFor(Locale reader) {
        LocaleContextHolder.setLocale(reader);
        try {
            return String.valueOf(decisions().getFirst().why());
        } finally {
            LocaleContextHolder.resetLocaleContext();
        }
    }

    private Condition hasClaimed() {
        return new Condition.Tagged(List.of(claimed), Condition.Tagged.Match.ANY, null);
    }

    private void set(JourneySettings settings) {
        assertThat(corp.get(() -> journeys.save(corp.id(), course.journey(), settings)))
                .isInstanceOf(SettingsSaving.Saved.class);
    }

    private int enrol(Cause cause) {
        return corp.get(() -> enrolments.enrol(corp.id(), course.journey(), List.of(mei), clock.instant(), cause));
    }

    private boolean inside() {
        return corp.get(() -> history.whereabouts(corp.id(), mei)).stream().anyMatch(place -> place.exit() == null);
    }

    private List<EntryRefused> refusals() {
        return corp.get(() -> history.refusals(corp.id(), mei, 10)).stream()
                .map(RefusedEntry::reason)
                .toList();
    }

    private List<EntryDecision> decisions() {
        return corp.get(() -> history.decisions(corp.id(), mei, 10));
    }
}
