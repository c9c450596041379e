package io.siyu.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siyu.Corp;
import io.siyu.Corps;
import io.siyu.Happened;
import io.siyu.contact.Cause;
import io.siyu.tenant.Suspension;
import io.siyu.tenant.Suspensions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import siyu.testing.SettableClock;

@SpringBootTest
class BulkMovesTests {

    private static final Cause BY_RULE = Cause.of("RULE", "7");

    @Autowired
    Corps corps;

    @Autowired
    Journeys journeys;

    @Autowired
    Enrolments enrolments;

    @Autowired
    Board board;

    @Autowired
    StageHistory history;

    @Autowired
    BulkMoves bulkMoves;

    @Autowired
    BulkMoveSlices slices;

    @Autowired
    BulkMoveTick tick;

    @Autowired
    Suspensions suspensions;

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
    void tenThousandSelectedContactsMoveInOneActionAndEveryOneKnowsWhy() {
        List<Long> friends = enrolled("wang", 10_000);

        BulkMove begun = begin(all(), course.interest());
        assertThat(begun.selected()).isEqualTo(10_000);
        tick.run();

        BulkMove done = found(begun);
        assertThat(done.state()).isEqualTo(BulkMove.State.DONE);
        assertThat(done.moved()).isEqualTo(10_000);
        assertThat(done.percent()).isEqualTo(100);
        assertThat(peoplePerStage()).containsExactly(0L, 10_000L, 0L);
        assertThat(happened.in(corp.id(), StageEntered.class).stream()
                        .filter(event -> event.stageId() == course.interest()))
                .allSatisfy(event -> assertThat(event.entries()).hasSizeLessThanOrEqualTo(1_000))
                .hasSize(10);
        assertThat(movesOf(friends.getLast()).getFirst()).satisfies(move -> {
            assertThat(move.note()).isEqualTo("开学季");
            assertThat(move.cause()).isEqualTo(Cause.hand("li"));
        });
    }

    @Test
    void row65_whatManyPeopleAreMovedToWaitsWhileTheCorpIsSuspended() {
        enrolled("wang", 3);
        BulkMove begun = begin(all(), course.interest());
        suspensions.suspend(corp.id(), Suspension.Reason.ON_REQUEST, "", "小陈");

        tick.run();
        assertThat(found(begun).moved()).isZero();

        suspensions.resume(corp.id(), "小陈");
        tick.run();
        assertThat(found(begun).moved()).isEqualTo(3);
    }

    @Test
    void aNodeThatDiesInTheMiddleOfASliceTakesNothingWithItAndAnotherGoesOn() {
        enrolled("wang", 2_500);
        BulkMove move = begin(all(), course.interest());
        assertThat(slice(move)).isTrue();

        assertThatThrownBy(() -> corp.run(() -> {
                    slices.next(corp.id(), move.id());
                    throw new IllegalStateException("killed");
                }))
                .hasMessage("killed");

        assertThat(found(move).moved()).isEqualTo(1_000);
        assertThat(found(move).percent()).isEqualTo(40);
        assertThat(peoplePerStage()).containsExactly(1_500L, 1_000L, 0L);
        tick.run();
        assertThat(found(move).moved()).isEqualTo(2_500);
        assertThat(peoplePerStage()).containsExactly(0L, 2_500L, 0L);
    }

    @Test
    void whileOneNodeIsAtASliceAnotherLeavesItAlone() {
        enrolled("wang", 1_500);
        BulkMove move = begin(all(), course.interest());

        boolean other = corp.get(() -> {
            slices.next(corp.id(), move.id());
            return slice(move);
        });

        assertThat(other).isFalse();
        assertThat(found(move).moved()).isEqualTo(1_000);
    }

    @Test
    void aBulkMoveThatIsCancelledStopsWhereItIsAndCanBeUndone() {
        enrolled("wang", 2_500);
        BulkMove move = begin(all(), course.interest());
        slice(move);

        assertThat(corp.get(() -> bulkMoves.cancel(corp.id(), move.id()))).isPresent();
        tick.run();

        assertThat(found(move).state()).isEqualTo(BulkMove.State.CANCELLED);
        assertThat(peoplePerStage()).containsExactly(1_500L, 1_000L, 0L);
        assertThat(corp.get(() -> bulkMoves.cancel(corp.id(), move.id()))).isEmpty();
        undo(move);
        assertThat(peoplePerStage()).containsExactly(2_500L, 0L, 0L);
    }

    @Test
    void undoBringsBackWhoHasNotMovedSinceAndSaysHowManyHave() {
        List<Long> friends = enrolled("wang", 5);
        Instant entered = clock.instant();
        clock.advance(Duration.ofDays(2));
        BulkMove move = begin(all(), course.interest());
        tick.run();
        clock.advance(Duration.ofHours(1));
        corp.run(() -> enrolments.move(corp.id(), course.paid(), friends.subList(0, 2), clock.instant(), BY_RULE));

        BulkMove undone = undo(move);

        assertThat(undone.state()).isEqualTo(BulkMove.State.UNDONE);
        assertThat(undone.returned()).isEqualTo(3);
        assertThat(undone.kept()).isEqualTo(2);
        assertThat(peoplePerStage()).containsExactly(3L, 0L, 2L);
        assertThat(whereabouts(friends.getLast())).satisfies(now -> {
            assertThat(now.stageName()).isEqualTo("咨询");
            assertThat(now.enteredAt()).as("the sequence goes on where it was").isEqualTo(entered);
            assertThat(now.entryNo()).isEqualTo(3);
        });
        assertThat(corp.get(() -> bulkMoves.undo(corp.id(), move.id()))).isEmpty();
    }

    @Test
    void whoIsTakenOutInBulkIsKeptOutUntilItIsUndone() {
        List<Long> friends = enrolled("wang", 3);
        BulkMove out = begin(Selection.of(course.journey(), friends.subList(0, 2)), null);
        tick.run();

        assertThat(peoplePerStage()).containsExactly(1L, 0L, 0L);
        assertThat(whereabouts(friends.getFirst()).exit()).isEqualTo(ExitReason.REMOVED);
        undo(out);

        assertThat(peoplePerStage()).containsExactly(3L, 0L, 0L);
        assertThat(whereabouts(friends.getFirst()).exit()).isNull();
    }

    @Test
    void whoLeftTheJourneyMeanwhileIsNotBroughtInAgain() {
        List<Long> friends = enrolled("wang", 3);
        BulkMove move = begin(all(), course.interest());
        corp.run(() -> enrolments.exit(
                corp.id(), course.journey(), friends.subList(0, 1), ExitReason.NOT_FRIEND, clock.instant(), BY_RULE));

        tick.run();

        assertThat(found(move).moved()).isEqualTo(2);
        assertThat(found(move).stayed()).isEqualTo(1);
        assertThat(peoplePerStage()).containsExactly(0L, 2L, 0L);
    }

    @Test
    void onlyWhomTheFilterShowsIsMoved() {
        long zhao = corp.staff("zhao");
        enrolled("wang", 3);
        List<Long> zhaos = enrolled("zhao", 2);

        BulkMove move =
                begin(Selection.matching(course.journey(), course.inquiry(), new BoardFilter(zhao, "")), course.paid());
        tick.run();

        assertThat(found(move).moved()).isEqualTo(2);
        assertThat(zhaos)
                .allSatisfy(one -> assertThat(whereabouts(one).stageName()).isEqualTo("付费"));
    }

    @Test
    void whoMayOnlyMoveTheirOwnMoveNobodyElseByNamingThem() {
        long zhao = corp.staff("zhao");
        List<Long> others = enrolled("wang", 2);
        Selection named = new Selection(course.journey(), null, new BoardFilter(zhao, ""), others);

        assertThat(corp.get(() -> bulkMoves.begin(corp.id(), named, course.paid(), "不行", "zhao")))
                .isInstanceOf(BulkMoving.Nobody.class);
    }

    @Test
    void aStageOfAnotherJourneyIsNoDestination() {
        Course other = Course.running(corp, journeys);
        enrolled("wang", 1);

        assertThat(corp.get(() -> bulkMoves.begin(corp.id(), all(), other.paid(), "错", "li")))
                .isInstanceOf(BulkMoving.Missing.class);
    }

    @Test
    void theStateIsFoundAgainAfterAReload() {
        enrolled("wang", 1_200);
        BulkMove move = begin(all(), course.interest());
        slice(move);

        assertThat(corp.get(() -> bulkMoves.latest(corp.id(), course.journey())))
                .get()
                .satisfies(latest -> {
                    assertThat(latest.id()).isEqualTo(move.id());
                    assertThat(latest.atWork()).isTrue();
                    assertThat(latest.percent()).isEqualTo(83);
                });
    }

    private Selection all() {
        return Selection.matching(course.journey(), course.inquiry(), BoardFilter.ALL);
    }

    private BulkMove begin(Selection selection, @Nullable Long stage) {
        BulkMoving begun = corp.get(() -> bulkMoves.begin(corp.id(), selection, stage, " 开学季 ", "li"));
        assertThat(begun).isInstanceOf(BulkMoving.Begun.class);
        return ((BulkMoving.Begun) begun).move();
    }

    private BulkMove undo(BulkMove move) {
        assertThat(corp.get(() -> bulkMoves.undo(corp.id(), move.id()))).isPresent();
        tick.run();
        return found(move);
    }

    private boolean slice(BulkMove move) {
        return corp.get(() -> slices.next(corp.id(), move.id()));
    }

    private BulkMove found(BulkMove move) {
        return corp.get(() -> bulkMoves.find(corp.id(), move.id())).orElseThrow();
    }

    private List<Long> enrolled(String staff, int number) {
        List<Long> friends = corp.friendsOf(staff, number);
        corp.run(() -> enrolments.enrol(corp.id(), course.journey(), friends, clock.instant(), BY_RULE));
        return friends;
    }

    private List<Long> peoplePerStage() {
        return corp.get(() -> board.columns(corp.id(), course.journey())).stream()
                .map(StageColumn::people)
                .toList();
    }

    private Whereabouts whereabouts(long contact) {
        return corp.get(() -> history.whereabouts(corp.id(), contact)).getFirst();
    }

    private List<StageMove> movesOf(long contact) {
        return corp.get(() -> history.moves(corp.id(), contact, 10));
    }
}
