package io.siyu.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.Corp;
import io.siyu.Corps;
import io.siyu.contact.Cause;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import siyu.testing.SettableClock;
import siyu.testing.TestDatabase;
import tools.jackson.databind.json.JsonMapper;

/**
 * What moving a few people costs must not depend on how many are inside. Measured with the statistics autovacuum brings
 * within a minute or two of the first synchronisation: whatever it has seen before of other tests' small corps would
 * have the planner take a corp for small and read it whole for each contact.
 */
@SpringBootTest
class EntryCostTests {

    private static final int A_FEW = 10;
    private static final int BLOCKS_PER_CONTACT = 60;

    @Autowired
    Corps corps;

    @Autowired
    Journeys journeys;

    @Autowired
    Enrolments enrolments;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    JsonMapper json;

    @Autowired
    SettableClock clock;

    @Test
    void movingAFewReadsAFewRowsHoweverManyAreInside() throws SQLException {
        Corp corp = corps.open();
        Course course = Course.running(corp, journeys);
        List<Long> friends = corp.friendsOf("wang", 6_000);
        corp.run(() -> enrolments.enrol(corp.id(), course.journey(), friends, clock.instant(), Cause.hand("li")));

        lookAtTheTables();
        long blocks = corp.get(() -> blocksRead(EntryStatements.MOVE, corp, course, friends.subList(0, A_FEW)));

        assertThat(blocks).isBetween(1L, (long) A_FEW * BLOCKS_PER_CONTACT);
    }

    @Test
    void lettingAFewInReadsAFewRowsHoweverManyAreInside() throws SQLException {
        Corp corp = corps.open();
        Course course = Course.running(corp, journeys);
        List<Long> friends = corp.friendsOf("wang", 6_000);
        corp.run(() -> enrolments.enrol(
                corp.id(),
                course.journey(),
                friends.subList(A_FEW, friends.size()),
                clock.instant(),
                Cause.hand("li")));

        lookAtTheTables();
        long blocks = corp.get(() -> blocksRead(EntryStatements.JOIN, corp, course, friends.subList(0, A_FEW)));

        assertThat(blocks).isBetween(1L, (long) A_FEW * BLOCKS_PER_CONTACT);
    }

    private static void lookAtTheTables() throws SQLException {
        try (Connection superuser = TestDatabase.get().superuser();
                var statement = superuser.createStatement()) {
            statement.execute("analyze contact, follow_relation, enrolment, track, stage_move");
        }
    }

    private long blocksRead(String statement, Corp corp, Course course, List<Long> contacts) {
        Destination interest = new Destination(
                course.journey(),
                course.interest(),
                JourneyState.RUNNING,
                JourneySettings.DEFAULT,
                Destination.Way.THROUGH);
        Map<String, @Nullable Object> given =
                StageEntries.parameters(corp.id(), interest, Passage.now(clock.instant(), Cause.hand("li")));
        String plan = jdbc.sql("explain (analyze, buffers, format json) " + statement)
                .params(given)
                .param("contacts", contacts.toArray(Long[]::new))
                .param("admitted", contacts.toArray(Long[]::new))
                .query(String.class)
                .single();
        var root = json.readTree(plan).get(0).get("Plan");
        assertThat(root.get("Actual Rows").asDouble()).isEqualTo(A_FEW);
        return root.get("Shared Hit Blocks").asLong()
                + root.get("Shared Read Blocks").asLong();
    }
}
