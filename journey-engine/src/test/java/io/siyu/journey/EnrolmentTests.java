package io.siyu.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.siyu.Corp;
import io.siyu.Corps;
import io.siyu.Happened;
import io.siyu.contact.Cause;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import siyu.testing.SettableClock;

@SpringBootTest
class EnrolmentTests {

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
    Board board;

    @Autowired
    StageHistory history;

    @Autowired
    Happened happened;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    SettableClock clock;

    private Corp corp;
    private Course course;

    @BeforeEach
    void aRunningJourney() {
        corp = corps.open();
        course = Course.running(corp, journeys);
    }

    @Test
    void contactsEnterTheFirstStageAndTheFactIsToldOncePerThousand() {
        List<Long> friends = corp.friendsOf("wang", 2_500);

        assertThat(enrol(friends, BY_LI)).isEqualTo(2_500);

        assertThat(peoplePerStage()).containsExactly(2_500L, 0L, 0L);
        List<StageEntered> told = happened.in(corp.id(), StageEntered.class);
        assertThat(told).extracting(event -> event.entries().size()).containsExactly(1_000, 1_000, 500);
        assertThat(told).allSatisfy(event -> {
            assertThat(event.stageId()).isEqualTo(course.inquiry());
            assertThat(event.at()).isEqualTo(clock.instant());
            assertThat(event.cause()).isEqualTo(BY_LI);
            assertThat(event.entries()).extracting(Entry::entryNo).containsOnly(1);
        });
    }

    @Test
    void whoIsInsideIsNotEnrolledAgainAndTheLedgerSaysSo() {
        long mei = corp.friendOf("wang", "小美");
        enrol(List.of(mei), BY_RULE);
        move(course.interest(), List.of(mei), BY_RULE);
        clock.advance(Duration.ofHours(1));

        assertThat(enrol(List.of(mei), BY_RULE)).isZero();

        assertThat(stageOf(mei)).isEqualTo("感兴趣");
        assertThat(refusalsOf(mei)).containsExactly(EntryRefused.ALREADY_INSIDE);
    }

    @Test
    void theSameEnrolmentToldTwiceHappensOnceAndRefusesNothing() {
        long mei = corp.friendOf("wang", "小美");

        assertThat(enrol(List.of(mei, mei), BY_RULE)).isEqualTo(1);
        assertThat(enrol(List.of(mei), BY_RULE)).isZero();

        assertThat(refusalsOf(mei)).isEmpty();
        assertThat(movesOf(mei)).hasSize(1);
    }

    @Test
    void aMoveBeginsANewEntryInTheNewStageAndEndsTheOldOne() {
        long mei = corp.friendOf("wang", "小美");
        enrol(List.of(mei), BY_LI);
        clock.advance(Duration.ofDays(2));

        assertThat(move(course.interest(), List.of(mei), BY_RULE)).isEqualTo(1);

        assertThat(whereabouts(mei)).satisfies(now -> {
            assertThat(now.stageName()).isEqualTo("感兴趣");
            assertThat(now.entryNo()).isEqualTo(2);
            assertThat(now.enteredAt()).isEqualTo(clock.instant());
        });
        assertThat(peoplePerStage()).containsExactly(0L, 1L, 0L);
        assertThat(happened.in(corp.id(), StageLeft.class)).singleElement().satisfies(left -> {
            assertThat(left.stageId()).isEqualTo(course.inquiry());
            assertThat(left.entries()).containsExactly(new Entry(mei, 1));
        });
        assertThat(happened.in(corp.id(), StageEntered.class).getLast().entries())
                .containsExactly(new Entry(mei, 2));
    }

    @Test
    void aMoveToTheStageOneIsInChangesNothing() {
        long mei = corp.friendOf("wang", "小美");
        enrol(List.of(mei), BY_LI);
        var before = whereabouts(mei);
        clock.advance(Duration.ofHours(1));

        assertThat(move(course.inquiry(), List.of(mei), BY_LI)).isZero();

        assertThat(whereabouts(mei)).isEqualTo(before);
        assertThat(refusalsOf(mei)).isEmpty();
    }

    @Test
    void whoIsNotInTheJourneyEntersItAtTheStageOneIsMovedTo() {
        long mei = corp.friendOf("wang", "小美");

        assertThat(move(course.interest(), List.of(mei), BY_RULE)).isEqualTo(1);

        assertThat(stageOf(mei)).isEqualTo("感兴趣");
        assertThat(movesOf(mei)).singleElement().satisfies(move -> {
            assertThat(move.fromStage()).isNull();
            assertThat(move.toStage()).isEqualTo("感兴趣");
            assertThat(move.cause()).isEqualTo(BY_RULE);
        });
    }

    @Test
    void aStageLeftAndEnteredAgainIsANewEntry() {
        long mei = corp.friendOf("wang", "小美");
        enrol(List.of(mei), BY_LI);
        move(course.interest(), List.of(mei), BY_LI);

        move(course.inquiry(), List.of(mei), BY_LI);

        assertThat(whereabouts(mei).entryNo()).isEqualTo(3);
        assertThat(movesOf(mei))
                .extracting(StageMove::fromStage, StageMove::toStage)
                .containsExactly(tuple("感兴趣", "咨询"), tuple("咨询", "感兴趣"), tuple(null, "咨询"));
    }

    @Test
    void nobodyEntersAJourneyThatIsADraft() {
        Course draft = Course.draft(corp, journeys);
        long mei = corp.friendOf("wang", "小美");

        assertThat(corp.get(() -> enrolments.enrol(corp.id(), draft.journey(), List.of(mei), clock.instant(), BY_LI)))
                .isZero();

        assertThat(refusalsOf(mei)).containsExactly(EntryRefused.NOT_RUNNING);
    }

    @Test
    void intoAPausedJourneyOnlyAPersonLetsContactsInButThoseInsideMoveOn() {
        long mei = corp.friendOf("wang", "小美");
        long lan = corp.friendOf("wang", "小兰");
        long fang = corp.friendOf("wang", "小芳");
        enrol(List.of(mei), BY_RULE);
        corp.run(() -> steering.pause(corp.id(), course.journey()));

        assertThat(enrol(List.of(lan), BY_RULE)).isZero();
        assertThat(enrol(List.of(fang), BY_LI)).isEqualTo(1);
        assertThat(move(course.interest(), List.of(mei), BY_RULE)).isEqualTo(1);

        assertThat(refusalsOf(lan)).containsExactly(EntryRefused.NOT_RUNNING);
    }

    @Test
    void whoIsNobodysFriendDoesNotEnter() {
        long mei = corp.friendOf("wang", "小美");
        corp.leaves("小美", "wang");

        assertThat(enrol(List.of(mei), BY_RULE)).isZero();

        assertThat(refusalsOf(mei)).containsExactly(EntryRefused.NOT_FRIEND);
    }

    @Test
    void whomAPersonTookOutOnlyAPersonBringsBack() {
        corp.run(() -> journeys.allowReentry(corp.id(), course.journey(), true));
        long mei = corp.friendOf("wang", "小美");
        enrol(List.of(mei), BY_RULE);
        takeOut(mei);

        assertThat(enrol(List.of(mei), BY_RULE)).isZero();
        assertThat(move(course.interest(), List.of(mei), BY_RULE)).isZero();
        assertThat(refusalsOf(mei)).containsOnly(EntryRefused.REMOVED_BY_HAND).hasSize(2);

        assertThat(enrol(List.of(mei), BY_LI)).isEqualTo(1);
        assertThat(whereabouts(mei).entryNo()).isEqualTo(2);
    }

    @Test
    void whomAPersonTookOutRulesBringBackOnceAPersonHasLiftedIt() {
        long mei = corp.friendOf("wang", "小美");
        enrol(List.of(mei), BY_RULE);
        takeOut(mei);
        clock.advance(Duration.ofHours(1));

        assertThat(corp.get(() -> enrolments.lift(corp.id(), course.journey(), List.of(mei))))
                .isEqualTo(1);

        assertThat(enrol(List.of(mei), BY_RULE)).isEqualTo(1);
        assertThat(corp.get(() -> enrolments.lift(corp.id(), course.journey(), List.of(mei))))
                .isZero();
    }

    @Test
    void whoLeftEntersAgainOnlyAfterTheLeastTimeBetweenEntries() {
        set(JourneySettings.DEFAULT.with().reenterAfter(Duration.ofDays(30)).done());
        long mei = corp.friendOf("wang", "小美");
        enrol(List.of(mei), BY_RULE);
        clock.advance(Duration.ofDays(20));
        exitByRule(mei);

        clock.advance(Duration.ofDays(9));
        assertThat(enrol(List.of(mei), BY_RULE)).isZero();
        assertThat(refusalsOf(mei)).containsExactly(EntryRefused.TOO_SOON);

        clock.advance(Duration.ofDays(1));
        assertThat(enrol(List.of(mei), BY_RULE)).isEqualTo(1);
    }

    @Test
    void whereTheJourneySaysSoWhoIsLedInAgainBeginsAnewInTheFirstStage() {
        set(JourneySettings.DEFAULT.with().alreadyInside(AlreadyInside.RESTART).done());
        long mei = corp.friendOf("wang", "小美");
        enrol(List.of(mei), BY_RULE);
        move(course.interest(), List.of(mei), BY_RULE);
        clock.advance(Duration.ofDays(1));

        assertThat(enrol(List.of(mei), BY_RULE)).isEqualTo(1);
        assertThat(enrol(List.of(mei), BY_RULE)).as("told twice").isZero();

        assertThat(whereabouts(mei)).satisfies(now -> {
            assertThat(now.stageName()).isEqualTo("咨询");
            assertThat(now.entryNo()).isEqualTo(3);
            assertThat(now.enteredAt()).isEqualTo(clock.instant());
        });
        assertThat(refusalsOf(mei)).isEmpty();
    }

    @Test
    void aSteadyShareIsHeldOutWhateverIsEnlargedLater() {
        List<Long> early = corp.friendsOf("wang", 1_000);
        set(JourneySettings.DEFAULT
                .with()
                .holdoutPercent(10)
                .reenterAfter(Duration.ZERO)
                .done());
        enrol(early, BY_RULE);
        List<Long> heldOut = heldOut();
        assertThat(heldOut.size()).isBetween(60, 140);

        set(JourneySettings.DEFAULT
                .with()
                .holdoutPercent(50)
                .reenterAfter(Duration.ZERO)
                .done());
        move(course.interest(), early, BY_RULE);
        assertThat(heldOut()).as("moved on").isEqualTo(heldOut);
        corp.run(() ->
                enrolments.exit(corp.id(), course.journey(), early, ExitReason.NOT_FRIEND, clock.instant(), BY_RULE));
        enrol(early, BY_RULE);

        assertThat(heldOut()).as("entered again").isEqualTo(heldOut);
        enrol(corp.friendsOf("zhao", 1_000), BY_RULE);
        assertThat(heldOut().size() - heldOut.size()).as("newcomers").isBetween(430, 570);
    }

    @Test
    void whoIsTakenOutLeavesItsStageAndTheCount() {
        long mei = corp.friendOf("wang", "小美");
        enrol(List.of(mei), BY_RULE);

        assertThat(takeOut(mei)).isEqualTo(1);
        assertThat(takeOut(mei)).isZero();

        assertThat(whereabouts(mei).exit()).isEqualTo(ExitReason.REMOVED);
        assertThat(peoplePerStage()).containsExactly(0L, 0L, 0L);
        assertThat(happened.in(corp.id(), StageLeft.class)).hasSize(1);
        assertThat(movesOf(mei).getFirst().toStage()).isNull();
    }

    @Test
    void aChainOfRulesThatNeverEndsIsStoppedAndTheContactKeepsItsStage() {
        long mei = corp.friendOf("wang", "小美");
        enrol(List.of(mei), BY_RULE);
        Cause ninthInARow = new Cause("RULE", "7", Cause.MAX_DEPTH + 1);

        assertThat(move(course.interest(), List.of(mei), ninthInARow)).isZero();

        assertThat(stageOf(mei)).isEqualTo("咨询");
        assertThat(refusalsOf(mei)).containsExactly(EntryRefused.LOOP_STOPPED);
        assertThat(move(course.interest(), List.of(mei), new Cause("RULE", "7", Cause.MAX_DEPTH)))
                .isEqualTo(1);
    }

    @Test
    void peopleOfOneStageAreKeptApartByTheZoneTheyLiveIn() {
        Corp berlin = corps.open("Europe/Berlin");
        Course there = Course.running(berlin, journeys);
        long local = berlin.friendOf("hans", "Anna");
        long abroad = berlin.friendOf("hans", "小美");
        berlin.run(() -> jdbc.sql("update contact set zone = 'Asia/Tokyo' where id = ?")
                .param(abroad)
                .update());

        berlin.run(
                () -> enrolments.enrol(berlin.id(), there.journey(), List.of(local, abroad), clock.instant(), BY_LI));

        assertThat(zoneOf(berlin, local)).isEqualTo("Europe/Berlin");
        assertThat(zoneOf(berlin, abroad)).isEqualTo("Asia/Tokyo");
    }

    @Test
    void theZoneOfTheOwnerCountsForContactsOfUnknownZone() {
        long mei = corp.friendOf("wang", "小美");
        corp.run(() -> jdbc.sql("update staff set zone = 'Asia/Urumqi' where userid = 'wang' and tenant_id = ?")
                .param(corp.id().value())
                .update());

        enrol(List.of(mei), BY_LI);

        assertThat(zoneOf(corp, mei)).isEqualTo("Asia/Urumqi");
    }

    @Test
    void aStageThatDoesNotExistMovesNobody() {
        long mei = corp.friendOf("wang", "小美");

        assertThat(move(987_654_321L, List.of(mei), BY_RULE)).isZero();
    }

    private void set(JourneySettings settings) {
        assertThat(corp.get(() -> journeys.save(corp.id(), course.journey(), settings)))
                .isInstanceOf(SettingsSaving.Saved.class);
    }

    private void exitByRule(long contact) {
        corp.run(() -> enrolments.exit(
                corp.id(), course.journey(), List.of(contact), ExitReason.BY_RULE, clock.instant(), BY_RULE));
    }

    /** Who is inside and gets no messages. */
    private List<Long> heldOut() {
        return corp.get(() -> jdbc.sql("""
                        select contact_id from enrolment where tenant_id = ? and state = 1 and held_out
                        order by contact_id""")
                .param(corp.id().value())
                .query((row, number) -> row.getLong(1))
                .list());
    }

    private int enrol(List<Long> contacts, Cause cause) {
        return corp.get(() -> enrolments.enrol(corp.id(), course.journey(), contacts, clock.instant(), cause));
    }

    private int move(long stage, List<Long> contacts, Cause cause) {
        return corp.get(() -> enrolments.move(corp.id(), stage, contacts, clock.instant(), cause));
    }

    private int takeOut(long contact) {
        return corp.get(() -> enrolments.exit(
                corp.id(), course.journey(), List.of(contact), ExitReason.REMOVED, clock.instant(), BY_LI));
    }

    private List<Long> peoplePerStage() {
        return corp.get(() -> board.columns(corp.id(), course.journey())).stream()
                .map(StageColumn::people)
                .toList();
    }

    private Whereabouts whereabouts(long contact) {
        return corp.get(() -> history.whereabouts(corp.id(), contact)).getFirst();
    }

    private String stageOf(long contact) {
        return whereabouts(contact).stageName();
    }

    private List<StageMove> movesOf(long contact) {
        return corp.get(() -> history.moves(corp.id(), contact, 50));
    }

    private List<EntryRefused> refusalsOf(long contact) {
        return corp.get(() -> history.refusals(corp.id(), contact, 50)).stream()
                .map(RefusedEntry::reason)
                .toList();
    }

    private String zoneOf(Corp where, long contact) {
        return where.get(() -> jdbc.sql("""
                        select t.zone from enrolment e join track t on t.tenant_id = e.tenant_id and t.id = e.track_id
                        where e.contact_id = ?""").param(contact).query(String.class).single());
    }
}
