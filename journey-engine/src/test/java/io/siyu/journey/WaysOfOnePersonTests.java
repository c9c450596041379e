package io.siyu.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.Corp;
import io.siyu.Corps;
import io.siyu.contact.Cause;
import io.siyu.contact.ContactsMerged;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import siyu.testing.SettableClock;

/** Two contacts who are one person; case 9. */
@SpringBootTest
class WaysOfOnePersonTests {

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
    ApplicationEventPublisher events;

    @Autowired
    Steering steering;

    @Autowired
    EmptyingTick emptying;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    SettableClock clock;

    private Corp corp;
    private Course course;
    private long kept;
    private long gone;

    @BeforeEach
    void twoContacts() {
        corp = corps.open();
        course = Course.running(corp, journeys);
        kept = corp.friendOf("wang", "小美");
        gone = corp.friendOf("wang", "小美的小号");
    }

    @Test
    void ofTwoInTheSameJourneyTheOneFurtherOnIsKeptAndTheOtherExitsMerged() {
        enrol(kept);
        enrol(gone);
        move(gone, course.paid());
        Instant paid = clock.instant();
        clock.advance(Duration.ofDays(3));

        merge();

        assertThat(place(kept)).satisfies(place -> {
            assertThat(place.stageName()).isEqualTo("付费");
            assertThat(place.enteredAt())
                    .as("nothing of the stage is sent again")
                    .isEqualTo(paid);
            assertThat(place.exit()).isNull();
        });
        assertThat(place(gone).exit()).isEqualTo(ExitReason.MERGED);
        assertThat(peoplePerStage()).containsExactly(0L, 0L, 1L);
    }

    @Test
    void whoIsFurtherOnAlreadyStaysWhereItIs() {
        enrol(kept);
        enrol(gone);
        move(kept, course.interest());

        merge();

        assertThat(place(kept).stageName()).isEqualTo("感兴趣");
        assertThat(place(kept).entryNo()).isEqualTo(2);
        assertThat(peoplePerStage()).containsExactly(0L, 1L, 0L);
    }

    @Test
    void aJourneyOnlyTheGoneOneIsInGoesOnWithTheKeptOne() {
        enrol(gone);

        merge();

        assertThat(place(kept).stageName()).isEqualTo("咨询");
        assertThat(place(kept).entryNo()).isEqualTo(1);
        assertThat(peoplePerStage()).containsExactly(1L, 0L, 0L);
    }

    @Test
    void whoWasTakenOutByHandStaysOut() {
        enrol(gone);
        corp.run(() -> enrolments.exit(
                corp.id(), course.journey(), List.of(gone), ExitReason.REMOVED, clock.instant(), Cause.hand("li")));

        merge();

        assertThat(enrol(kept)).isZero();
        assertThat(place(kept).exit()).isEqualTo(ExitReason.REMOVED);
    }

    @Test
    void nobodyIsLeftInsideAStoppedJourneyThoughItWasEmptiedPastTheOneWhoIsKept() {
        enrol(kept);
        enrol(gone);
        move(gone, course.paid());
        corp.run(() -> steering.stop(corp.id(), course.journey()));
        emptiedPast(kept);

        merge();
        emptying.run();

        assertThat(peoplePerStage()).containsExactly(0L, 0L, 0L);
        assertThat(place(kept).exit()).isEqualTo(ExitReason.STOPPED);
    }

    @Test
    void whoIsKeptGoesIntoNoStoppedJourneyForTheGoneOne() {
        enrol(gone);
        corp.run(() -> steering.stop(corp.id(), course.journey()));
        emptiedPast(kept);

        merge();
        emptying.run();

        assertThat(peoplePerStage()).containsExactly(0L, 0L, 0L);
    }

    /** As the tick leaves it between two slices. */
    private void emptiedPast(long contact) {
        corp.run(() -> {
            enrolments.exit(
                    corp.id(), course.journey(), List.of(contact), ExitReason.STOPPED, clock.instant(), BY_RULE);
            jdbc.sql("update journey set emptied_to = :contact where tenant_id = :tenant and id = :journey")
                    .param("contact", contact)
                    .param("tenant", corp.id().value())
                    .param("journey", course.journey())
                    .update();
        });
    }

    private void merge() {
        corp.run(() ->
                events.publishEvent(new ContactsMerged(corp.id(), kept, gone, Cause.hand("li"), clock.instant())));
    }

    private int enrol(long contact) {
        return corp.get(
                () -> enrolments.enrol(corp.id(), course.journey(), List.of(contact), clock.instant(), BY_RULE));
    }

    private void move(long contact, long stage) {
        corp.run(() -> enrolments.move(corp.id(), stage, List.of(contact), clock.instant(), BY_RULE));
    }

    private Whereabouts place(long contact) {
        return corp.get(() -> history.whereabouts(corp.id(), contact)).getFirst();
    }

    private List<Long> peoplePerStage() {
        return corp.get(() -> board.columns(corp.id(), course.journey())).stream()
                .map(StageColumn::people)
                .toList();
    }
}
