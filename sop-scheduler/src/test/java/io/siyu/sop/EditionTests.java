package io.siyu.sop;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.Corp;
import io.siyu.Corps;
import io.siyu.condition.Condition;
import io.siyu.contact.Cause;
import io.siyu.delivery.LedgerLine;
import io.siyu.delivery.Mailing;
import io.siyu.journey.Enrolments;
import io.siyu.sop.StepDraft.Latecomers;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import siyu.testing.SettableClock;

/** Steps that change while contacts wait, who keep them as they were. */
@SpringBootTest
class EditionTests {

    @Autowired
    Corps corps;

    @Autowired
    Playbook playbook;

    @Autowired
    Mailing mailing;

    @Autowired
    SweepTick sweep;

    @Autowired
    Sops sops;

    @Autowired
    SopNumbers numbers;

    @Autowired
    Lanes lanes;

    @Autowired
    Sweep oneSweep;

    @Autowired
    Enrolments enrolments;

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
    void row50_whoeverWaitsMayKeepTheDelayTheyCameFor() {
        SopStep old = after(Duration.ofHours(6));
        long early = enters("小美");
        clock.advance(Duration.ofHours(1));

        SopStep present = rewrite(old, TimeDraft.after(Duration.ofHours(2)), content);
        long late = comesLater("小丽");
        passes(Duration.ofHours(3));

        assertThat(ledger(early)).isEmpty();
        assertThat(ledger(late)).extracting(LedgerLine::originId).containsExactly(present.id());

        passes(Duration.ofHours(3));
        assertThat(ledger(early)).extracting(LedgerLine::originId).containsExactly(old.id());
        assertThat(ledger(late)).hasSize(1);
    }

    @Test
    void row51_theSameWhenTheDelayBecomesLonger() {
        SopStep old = after(Duration.ofHours(2));
        long early = enters("小美");
        clock.advance(Duration.ofHours(1));

        SopStep present = rewrite(old, TimeDraft.after(Duration.ofHours(6)), content);
        long late = comesLater("小丽");

        assertThat(due(early)).isEqualTo(clock.instant().plus(Duration.ofMinutes(59)));
        assertThat(due(late)).isEqualTo(clock.instant().plus(Duration.ofHours(6)));
        passes(Duration.ofHours(2));
        assertThat(ledger(early)).extracting(LedgerLine::originId).containsExactly(old.id());
        passes(Duration.ofHours(5));
        assertThat(ledger(early)).hasSize(1);
        assertThat(ledger(late)).extracting(LedgerLine::originId).containsExactly(present.id());
    }

    @Test
    void row57_whoeverWaitsBeforeABranchMayBePinnedToItAsItWas() {
        SopStep old = after(Duration.ofHours(6));
        long early = enters("小美");

        playbook.step(
                corp,
                draft(TimeDraft.after(Duration.ofHours(6)), content)
                        .onlyIf(nobody())
                        .rewriting(old.id())
                        .latecomers(Latecomers.KEEP));
        long late = comesLater("小丽");
        passes(Duration.ofHours(7));

        assertThat(ledger(early))
                .singleElement()
                .satisfies(line -> assertThat(line.reason()).isNull());
        assertThat(ledger(late))
                .singleElement()
                .satisfies(line -> assertThat(line.reason()).isEqualTo("condition_false"));
    }

    @Test
    void row58_aStepThatGoesRunsOutForWhoeverIsInside() {
        SopStep old = after(Duration.ofHours(6));
        long early = enters("小美");

        corp.run(() -> sops.runOut(corp.id(), old.id()));
        long late = comesLater("小丽");

        assertThat(steps()).isEmpty();
        assertThat(kept()).containsExactly(old.id());
        assertThat(planned(old)).isEqualTo(1);
        passes(Duration.ofHours(7));
        assertThat(ledger(early)).hasSize(1);
        assertThat(ledger(late)).isEmpty();
    }

    @Test
    void row58_aStepThatComesIsOnlyForWhoeverEntersFromNowOn() {
        long early = enters("小美");
        clock.advance(Duration.ofMinutes(10));

        SopStep added = playbook.step(
                corp, draft(TimeDraft.after(Duration.ofHours(6)), content).latecomers(Latecomers.KEEP));
        long late = comesLater("小丽");

        assertThat(planned(added)).isEqualTo(1);
        assertThat(playbook.upcoming(corp, early)).isEmpty();
        passes(Duration.ofHours(7));
        assertThat(ledger(early)).isEmpty();
        assertThat(ledger(late)).hasSize(1);
    }

    @Test
    void onADateOfTheCalendarEachGetsTheEditionTheyEnteredWithAndNobodyBoth() {
        long other = mailing.content(corp, "新的问候");
        TimeDraft day = TimeDraft.onDate(LocalDate.of(2026, 3, 4), LocalTime.of(10, 0));
        SopStep old = playbook.step(corp, draft(day, content));
        long early = enters("小美");
        clock.advance(Duration.ofHours(1));
        SopStep present = rewrite(old, day, other);
        long late = comesLater("小丽");

        passes(Duration.ofDays(3));

        assertThat(ledger(early)).extracting(LedgerLine::originId).containsExactly(old.id());
        assertThat(ledger(late)).extracting(LedgerLine::originId).containsExactly(present.id());
    }

    @Test
    void whoHasKeptAStepCanBeLetGoOnByItAsItIsNow() {
        SopStep old = after(Duration.ofHours(6));
        long early = enters("小美");
        clock.advance(Duration.ofHours(1));
        SopStep present = rewrite(old, TimeDraft.after(Duration.ofHours(3)), content);
        comesLater("小丽");
        assertThat(planned(present)).isEqualTo(1);

        corp.run(() -> sops.follow(corp.id(), present.id()));

        assertThat(kept()).isEmpty();
        assertThat(planned(present)).isEqualTo(2);
        passes(Duration.ofHours(3));
        assertThat(ledger(early)).extracting(LedgerLine::originId).containsExactly(present.id());
        passes(Duration.ofHours(6));
        assertThat(ledger(early)).hasSize(1);
    }

    @Test
    void whoHadItAlreadyDoesNotGetItOnceMoreWhenLetGoOnByItAsItIsNow() {
        SopStep old = after(Duration.ofHours(2));
        long early = enters("小美");
        clock.advance(Duration.ofHours(1));
        SopStep present = rewrite(old, TimeDraft.after(Duration.ofHours(6)), content);
        passes(Duration.ofHours(2));
        assertThat(ledger(early)).extracting(LedgerLine::originId).containsExactly(old.id());

        corp.run(() -> sops.follow(corp.id(), present.id()));

        assertThat(playbook.upcoming(corp, early)).isEmpty();
        passes(Duration.ofHours(6));
        assertThat(ledger(early)).hasSize(1);
    }

    @Test
    void aStepRemovedForGoodIsRemovedForThoseTooWhoKeptItAsItWas() {
        SopStep old = after(Duration.ofHours(6));
        long early = enters("小美");
        SopStep present = rewrite(old, TimeDraft.after(Duration.ofHours(3)), content);

        corp.run(() -> sops.remove(corp.id(), present.id()));
        passes(Duration.ofHours(7));

        assertThat(ledger(early)).isEmpty();
        assertThat(kept()).isEmpty();
    }

    @Test
    void whatSomeHaveKeptOutlivesAStepThatGoesBeforeAnybodyCameForIt() {
        SopStep old = after(Duration.ofHours(6));
        long early = enters("小美");
        SopStep present = rewrite(old, TimeDraft.after(Duration.ofHours(3)), content);

        corp.run(() -> sops.runOut(corp.id(), present.id()));
        passes(Duration.ofHours(7));

        assertThat(ledger(early)).extracting(LedgerLine::originId).containsExactly(old.id());
    }

    @Test
    void whoeverIsDueWhenAllAreLetGoOnByThePresentStepGetsTheOneTheyWaitedFor() {
        SopStep old = after(Duration.ofHours(6));
        long early = enters("小美");
        SopStep present = rewrite(old, TimeDraft.after(Duration.ofHours(5)), content);
        clock.advance(Duration.ofHours(6).plusMinutes(5));

        corp.run(() -> sops.follow(corp.id(), present.id()));
        passes(Duration.ofHours(3));

        assertThat(ledger(early)).extracting(LedgerLine::originId).containsExactly(old.id());
    }

    @Test
    void whoWasMovedAwayAndBroughtBackAsOfBeforeDoesNotGetAnotherEditionOfWhatTheyHad() {
        SopStep old = after(Duration.ofHours(2));
        long early = enters("小美");
        Instant entered = clock.instant();
        clock.advance(Duration.ofMinutes(1));
        SopStep present = rewrite(old, TimeDraft.after(Duration.ofHours(6)), content);
        passes(Duration.ofHours(3));
        playbook.enter(corp, course.interest(), List.of(early));
        corp.run(() -> enrolments.move(corp.id(), course.inquiry(), List.of(early), entered, Cause.hand("li")));
        playbook.everythingIsHeard();

        corp.run(() -> sops.follow(corp.id(), present.id()));
        passes(Duration.ofHours(6));

        assertThat(ledger(early)).extracting(LedgerLine::originId).containsExactly(old.id());
    }

    @Test
    void aStepThatBecomesOfAnotherKindIsStillNotForThoseWhoKeptItAsItWas() {
        SopStep old = after(Duration.ofDays(30));
        long early = enters("小美");
        SopStep present = rewrite(old, TimeDraft.onDate(LocalDate.of(2026, 4, 4), LocalTime.of(10, 0)), content);

        playbook.step(
                corp,
                draft(TimeDraft.after(Duration.ofHours(1)), content)
                        .rewriting(present.id())
                        .latecomers(Latecomers.SEND));
        passes(Duration.ofHours(3));

        assertThat(ledger(early)).isEmpty();
    }

    @Test
    void aSweepThatBeganBeforeAnEditGoesByTheStepAsItIsByThen() {
        SopStep step = after(Duration.ofHours(1));
        long early = enters("小美");
        clock.advance(Duration.ofMinutes(61));
        Lane found = lanes.due().stream()
                .filter(lane -> lane.tenant().equals(corp.id()))
                .findFirst()
                .orElseThrow();
        playbook.step(corp, draft(TimeDraft.after(Duration.ofHours(3)), content).rewriting(step.id()));

        corp.run(() -> oneSweep.slice(found));
        passes(Duration.ofHours(2));

        assertThat(ledger(early)).hasSize(1);
    }

    @Test
    void whereNobodyIsInsideAStepIsSimplyRewritten() {
        SopStep step = after(Duration.ofHours(6));

        assertThat(rewrite(step, TimeDraft.after(Duration.ofHours(3)), content).id())
                .isEqualTo(step.id());
        assertThat(kept()).isEmpty();
    }

    @Test
    void editionsNobodyIsInsideForAnyMoreAreNotHeardOfAgain() {
        SopStep first = after(Duration.ofHours(6));
        long early = enters("小美");
        clock.advance(Duration.ofMinutes(10));
        SopStep second = rewrite(first, TimeDraft.after(Duration.ofHours(3)), content);
        comesLater("小丽");
        assertThat(kept()).containsExactly(first.id());
        playbook.exit(corp, course.journey(), List.of(early));
        assertThat(kept()).isEmpty();
        clock.advance(Duration.ofMinutes(10));

        rewrite(second, TimeDraft.after(Duration.ofHours(1)), content);

        assertThat(kept()).containsExactly(second.id());
        assertThat(corp.get(() -> sops.find(corp.id(), first.id()).orElseThrow().active()))
                .isFalse();
    }

    @Test
    void aStepThatComesBackIsNotSentAgainToWhoeverHadIt() {
        SopStep step = after(Duration.ofHours(2));
        long early = enters("小美");
        passes(Duration.ofHours(2));
        long late = comesLater("小丽");
        corp.run(() -> sops.remove(corp.id(), step.id()));
        clock.advance(Duration.ofHours(1));

        StepSaving saved = corp.get(() -> sops.revive(
                corp.id(), draft(TimeDraft.after(Duration.ofHours(4)), content).rewriting(step.id())));

        assertThat(saved).isInstanceOf(StepSaving.Saved.class);
        assertThat(steps()).extracting(SopStep::id).containsExactly(step.id());
        passes(Duration.ofHours(4));
        assertThat(ledger(early)).hasSize(1);
        assertThat(ledger(late)).hasSize(1);
    }

    /** Row 103, with edits that whoever is inside does not follow. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everybodyGetsExactlyTheEditionThatStoodWhenTheyEntered(long seed) {
        Random random = new Random(seed);
        Map<Long, Instant> expected = new HashMap<>();
        Map<Long, Long> edition = new HashMap<>();
        SopStep step = after(Duration.ofHours(5));
        for (int round = 0; round < 30; round++) {
            int hours = ((TimeRule.After) step.rule()).delay().toHoursPart();
            long contact = enters("客户" + round);
            expected.put(contact, clock.instant().plus(Duration.ofHours(hours)));
            edition.put(contact, step.id());
            if (random.nextInt(4) == 0) {
                step = rewrite(step, TimeDraft.after(Duration.ofHours(1 + random.nextInt(8))), content);
            }
            passes(Duration.ofMinutes(1 + random.nextInt(40)));
        }
        passes(Duration.ofHours(9));

        List<String> wrong = new ArrayList<>();
        expected.forEach((contact, due) -> {
            List<LedgerLine> lines = ledger(contact);
            if (lines.size() != 1
                    || !lines.getFirst().dueAt().equals(due)
                    || lines.getFirst().originId() != edition.getOrDefault(contact, 0L)) {
                wrong.add(contact + " expected " + due + " but " + lines);
            }
        });
        assertThat(wrong).as("seed %d", seed).isEmpty();
    }

    private Condition nobody() {
        long tag = corp.get(() -> corp.tags().ensure(corp.id(), "互动", "从未有过").id());
        return new Condition.Tagged(List.of(tag), Condition.Tagged.Match.ANY, null);
    }

    private SopStep after(Duration delay) {
        return playbook.step(corp, draft(TimeDraft.after(delay), content));
    }

    private StepDraft draft(TimeDraft time, long what) {
        return StepDraft.of(course.inquiry(), "跟进", time, what);
    }

    /** While whoever is inside keeps it as it was. */
    private SopStep rewrite(SopStep step, TimeDraft time, long what) {
        return playbook.step(corp, draft(time, what).rewriting(step.id()).latecomers(Latecomers.KEEP));
    }

    private long enters(String name) {
        long contact = corp.friendOf("wang", name);
        playbook.enter(corp, course.inquiry(), List.of(contact));
        return contact;
    }

    private long comesLater(String name) {
        clock.advance(Duration.ofMinutes(1));
        return enters(name);
    }

    private void passes(Duration time) {
        clock.advance(time);
        sweep.run();
    }

    private List<LedgerLine> ledger(long contact) {
        return playbook.ledger(corp, contact);
    }

    private @Nullable Instant due(long contact) {
        return playbook.upcoming(corp, contact).getFirst().due();
    }

    private List<SopStep> steps() {
        return corp.get(() -> sops.of(corp.id(), course.inquiry()));
    }

    private List<Long> kept() {
        return corp.get(() -> sops.kept(corp.id(), course.inquiry())).stream()
                .map(SopStep::id)
                .toList();
    }

    private long planned(SopStep step) {
        return requireNonNull(
                        corp.get(() -> numbers.of(corp.id(), course.inquiry())).get(step.id()))
                .planned();
    }
}
