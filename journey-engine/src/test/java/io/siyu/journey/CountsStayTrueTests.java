package io.siyu.journey;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.Corp;
import io.siyu.Corps;
import io.siyu.contact.Cause;
import io.siyu.contact.ContactsMerged;
import io.siyu.contact.Erasure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import siyu.testing.SettableClock;

/** The board's counts are kept, not counted: whatever happens to people, they must be what counting would say. */
@SpringBootTest
class CountsStayTrueTests {

    private static final long SEED = 20260302;
    private static final int TURNS = 60;
    private static final Cause BY_RULE = Cause.of("RULE", "7");

    @Autowired
    Corps corps;

    @Autowired
    Journeys journeys;

    @Autowired
    Enrolments enrolments;

    @Autowired
    BulkMoves bulkMoves;

    @Autowired
    BulkMoveTick tick;

    @Autowired
    Board board;

    @Autowired
    Erasure erasure;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    SettableClock clock;

    private final Random dice = new Random(SEED);
    private Corp corp;
    private Course course;
    private List<Long> people = List.of();

    @BeforeEach
    void aJourneyWithPeopleWhoMayComeBack() {
        corp = corps.open();
        course = Course.running(corp, journeys);
        corp.run(() -> journeys.allowReentry(corp.id(), course.journey(), true));
        people = new ArrayList<>(corp.friendsOf("wang", 40));
    }

    @Test
    void whateverHappensToPeopleTheBoardCountsThoseWhoAreThere() {
        for (int turn = 1; turn <= TURNS; turn++) {
            int what = dice.nextInt(7);
            happens(what);
            assertThat(shown()).as("turn %d: %d", turn, what).isEqualTo(there());
        }
    }

    private void happens(int what) {
        switch (what) {
            case 0, 1 -> enrol(some());
            case 2 -> move(some(), anyStage());
            case 3 -> exit(some());
            case 4 -> moveAllAndBack();
            case 5 -> isTheSameAsAnother(oneLess());
            default -> isForgotten(oneLess());
        }
    }

    private void enrol(List<Long> some) {
        corp.run(() -> enrolments.enrol(corp.id(), course.journey(), some, clock.instant(), BY_RULE));
    }

    private void move(List<Long> some, long stage) {
        corp.run(() -> enrolments.move(corp.id(), stage, some, clock.instant(), BY_RULE));
    }

    private void exit(List<Long> some) {
        corp.run(
                () -> enrolments.exit(corp.id(), course.journey(), some, ExitReason.BY_RULE, clock.instant(), BY_RULE));
    }

    /** In bulk; half of the time it is undone after some have gone on. */
    private void moveAllAndBack() {
        Selection all = Selection.of(course.journey(), people);
        if (corp.get(() -> bulkMoves.begin(corp.id(), all, anyStage(), "开学季", "li"))
                instanceof BulkMoving.Begun(BulkMove move)) {
            tick.run();
            if (dice.nextBoolean()) {
                move(some(), course.paid());
                corp.run(() -> bulkMoves.undo(corp.id(), move.id()));
                tick.run();
            }
        }
    }

    private void isTheSameAsAnother(long gone) {
        corp.run(() -> events.publishEvent(
                new ContactsMerged(corp.id(), people.getFirst(), gone, Cause.hand("li"), clock.instant())));
    }

    private void isForgotten(long gone) {
        corp.run(() -> erasure.erase(corp.id(), gone, Cause.hand("li"), clock.instant()));
    }

    private long oneLess() {
        return people.remove(dice.nextInt(people.size()));
    }

    private List<Long> some() {
        List<Long> shuffled = new ArrayList<>(people);
        Collections.shuffle(shuffled, dice);
        return shuffled.subList(0, 1 + dice.nextInt(10));
    }

    private long anyStage() {
        return List.of(course.inquiry(), course.interest(), course.paid()).get(dice.nextInt(3));
    }

    private Map<Long, Long> shown() {
        return corp.get(() -> board.columns(corp.id(), course.journey())).stream()
                .collect(toMap(StageColumn::stageId, StageColumn::people));
    }

    private Map<Long, Long> there() {
        return corp.get(() -> jdbc
                .sql("""
                        select s.id, count(e.contact_id) as people
                        from stage s left join enrolment e
                          on e.tenant_id = s.tenant_id and e.stage_id = s.id and e.state <= 1
                        where s.tenant_id = :tenant and s.journey_id = :journey group by s.id""")
                .param("tenant", corp.id().value())
                .param("journey", course.journey())
                .query((row, number) -> Map.entry(row.getLong("id"), row.getLong("people")))
                .list()
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }
}
