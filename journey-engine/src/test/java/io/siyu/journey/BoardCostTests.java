package io.siyu.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.Corp;
import io.siyu.Corps;
import io.siyu.contact.Cause;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import siyu.testing.SettableClock;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the board shows costs the same for ten contacts and ten million. */
@SpringBootTest
class BoardCostTests {

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

    private Corp corp;
    private Course course;

    @BeforeEach
    void aJourneyInWhichEverybodyIsStuck() {
        corp = corps.open();
        course = Course.running(corp, journeys);
        corp.run(() -> journeys.stuckAfter(corp.id(), course.journey(), course.inquiry(), Duration.ofHours(1)));
        List<Long> friends = corp.friendsOf("wang", 4_000);
        corp.run(() -> enrolments.enrol(corp.id(), course.journey(), friends, clock.instant(), Cause.hand("li")));
        clock.advance(Duration.ofDays(1));
    }

    @Test
    void countsPerStageReadNobodysEnrolment() {
        assertThat(scans(Board.COLUMNS))
                .isNotEmpty()
                .noneMatch(scan -> scan.table().equals("enrolment"));
    }

    @Test
    void whoIsStuckIsCountedThroughTheIndexAndOnlyUpToAThousand() {
        assertThat(scans(Board.TIMES).filter(scan -> scan.table().equals("enrolment")))
                .isNotEmpty()
                .allSatisfy(scan -> {
                    assertThat(scan.node()).startsWith("Index");
                    assertThat(scan.rows()).isLessThanOrEqualTo(StageTime.MANY);
                });
    }

    private Stream<Scan> scans(String sql) {
        Map<String, Object> given = Map.of(
                "tenant", corp.id().value(),
                "journey", course.journey(),
                "now", clock.instant().atOffset(ZoneOffset.UTC),
                "many", StageTime.MANY);
        String plan = corp.get(() -> jdbc.sql("explain (analyze, format json) " + sql)
                .params(given)
                .query(String.class)
                .single());
        return nodes(json.readTree(plan).get(0).get("Plan"))
                .filter(node -> node.has("Relation Name"))
                .map(node -> new Scan(
                        node.get("Relation Name").asString(),
                        node.get("Node Type").asString(),
                        node.get("Actual Rows").asDouble()));
    }

    private static Stream<JsonNode> nodes(JsonNode node) {
        Stream<JsonNode> inner = node.has("Plans")
                ? StreamSupport.stream(node.get("Plans").spliterator(), false).flatMap(BoardCostTests::nodes)
                : Stream.empty();
        return Stream.concat(Stream.of(node), inner);
    }

    private record Scan(String table, String node, double rows) {}
}
