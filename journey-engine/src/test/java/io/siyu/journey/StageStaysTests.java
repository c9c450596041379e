package io.siyu.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.siyu.Corp;
import io.siyu.Corps;
import io.siyu.Happened;
import io.siyu.condition.FactsChanged;
import io.siyu.condition.StageFacts;
import io.siyu.condition.Topic;
import io.siyu.contact.Cause;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import siyu.testing.SettableClock;

/** What conditions are told of journeys. */
@SpringBootTest
class StageStaysTests {

    private static final Cause BY_LI = Cause.hand("li");

    @Autowired
    Corps corps;

    @Autowired
    Journeys journeys;

    @Autowired
    Enrolments enrolments;

    @Autowired
    StageFacts facts;

    @Autowired
    Happened happened;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    SettableClock clock;

    private Corp corp;
    private Course course;
    private long mei;

    @BeforeEach
    void somebodyInAJourney() {
        corp = corps.open();
        course = Course.running(corp, journeys);
        mei = corp.friendOf("wang", "小美");
        corp.run(() -> enrolments.move(corp.id(), course.interest(), List.of(mei), clock.instant(), BY_LI));
    }

    @Test
    void aStaySaysWhichStageSinceWhenAndWhetherItLasts() {
        assertThat(stays()).containsExactly(tuple(course.journey(), course.interest(), true));

        takeOut();

        assertThat(stays()).containsExactly(tuple(course.journey(), course.interest(), false));
    }

    @Test
    void enteringAndLeavingAreToldAsChangesOfThatJourney() {
        takeOut();

        assertThat(happened.in(corp.id(), FactsChanged.class))
                .filteredOn(fact -> fact instanceof StageEntered || fact instanceof StageLeft)
                .hasSize(2)
                .allSatisfy(fact -> {
                    assertThat(fact.contacts()).containsExactly(mei);
                    assertThat(fact.topics()).containsExactly(Topic.of(Topic.Kind.JOURNEY, course.journey()));
                });
    }

    @Test
    void stagesAreNamed() {
        assertThat(corp.get(() -> jdbc.sql("select stage from " + facts.stages() + " s where stage_id = :stage")
                        .param("tenant", corp.id().value())
                        .param("stage", course.paid())
                        .query(String.class)
                        .single()))
                .isEqualTo("付费");
    }

    private void takeOut() {
        corp.run(() ->
                enrolments.exit(corp.id(), course.journey(), List.of(mei), ExitReason.REMOVED, clock.instant(), BY_LI));
    }

    private List<Tuple> stays() {
        return corp.get(() -> jdbc.sql("select * from " + facts.stays(":contact") + " s")
                .param("tenant", corp.id().value())
                .param("contact", mei)
                .query((row, number) ->
                        tuple(row.getLong("journey_id"), row.getLong("stage_id"), row.getBoolean("inside")))
                .list());
    }
}
