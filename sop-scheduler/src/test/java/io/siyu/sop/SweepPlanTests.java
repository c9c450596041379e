package io.siyu.sop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.siyu.Corp;
import io.siyu.Corps;
import io.siyu.condition.Condition;
import io.siyu.condition.Condition.Tagged.Match;
import io.siyu.delivery.DueSelection;
import io.siyu.delivery.Mailing;
import io.siyu.tenant.AcrossTenants;
import java.sql.Connection;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import siyu.testing.SettableClock;
import siyu.testing.TestDatabase;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a sweep costs with 200,000 people in a stage: pages read, not seconds. */
@SpringBootTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SweepPlanTests {

    private static final int PEOPLE = 200_000;
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired
    Corps corps;

    @Autowired
    Playbook playbook;

    @Autowired
    Mailing mailing;

    @Autowired
    Lanes lanes;

    @Autowired
    Due dues;

    @Autowired
    AcrossTenants across;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    SettableClock clock;

    private Corp corp;
    private SopStep step;
    private long journey;
    private long track;
    private long content;

    @BeforeAll
    void aStageFullOfPeopleOfWhomNobodyIsDue() {
        clock.setShanghai("2026-03-02T09:00");
        corp = corps.open();
        Playbook.Course course = playbook.course(corp);
        playbook.enter(corp, course.inquiry(), List.of(corp.friendOf("wang", "小美")));
        corp.run(() -> fill(course));
        track = corp.get(() -> jdbc.sql("select id from track where tenant_id = :tenant and stage_id = :stage")
                .param("tenant", corp.id().value())
                .param("stage", course.inquiry())
                .query(Long.class)
                .single());
        journey = course.journey();
        content = mailing.content(corp, "hi");
        step = playbook.step(corp, StepDraft.after(course.inquiry(), "两小时后", Duration.ofHours(2), content));
        vacuum();
    }

    @Test
    void anEmptyTickReadsAHandfulOfPagesHoweverManyPeopleAreInside() {
        clock.advance(Duration.ofMinutes(1));
        Instant now = clock.instant();
        List<Lane> mine = across.find(Lanes.ALL, Map.of(), Lane::of).stream()
                .filter(lane -> lane.tenant().equals(corp.id()) && lane.step() == step.id())
                .toList();
        assertThat(mine).hasSize(1);
        assertThat(mine.getFirst().frontier())
                .as("there is a range to look at")
                .isBefore(mine.getFirst().reach(now));

        Plan plan = new Plan(
                across.find(EXPLAIN + Lanes.OCCUPIED, Lanes.parameters(mine, now), (row, number) -> row.getString(1))
                        .getFirst());

        plan.scansEnrolmentsBy("Index Only Scan", "enrolment_sweep");
        assertThat(plan.rows()).isZero();
        assertThat(plan.pages()).isLessThan(10);
    }

    @Test
    void dueContactsAreOneIndexRangeOfExactlyThem() {
        Instant from = FIRST.plusSeconds(100_000);
        Window window = new Window(from, from.plusSeconds(500), new Window.SinceEntry(Duration.ofHours(2)));
        DueSelection due =
                corp.get(() -> dues.inWindow(lane(step), step, window)).due();

        Plan plan = corp.get(() -> {
            jdbc.sql("select set_config('plan_cache_mode', 'force_custom_plan', true)")
                    .query(row -> {});
            return new Plan(jdbc.sql(EXPLAIN + due.sql())
                    .params(due.params())
                    .query((row, number) -> row.getString(1))
                    .single());
        });

        plan.scansEnrolmentsBy("Index Only Scan", "enrolment_sweep");
        assertThat(plan.rows()).isEqualTo(500);
        assertThat(plan.pages()).isLessThan(30);
    }

    @Test
    void tagsAreLookedUpForTheDueOnlyAndOneProbeEach() {
        long keen = corp.tag("意向高");
        SopStep choosy = playbook.step(
                corp,
                StepDraft.after(step.stageId(), "有条件", Duration.ofHours(2), content)
                        .onlyIf(new Condition.Tagged(List.of(keen), Match.ANY, null)));
        Instant from = FIRST.plusSeconds(100_000);
        Window window = new Window(from, from.plusSeconds(50), new Window.SinceEntry(Duration.ofHours(2)));
        DueSelection due =
                corp.get(() -> dues.inWindow(lane(choosy), choosy, window)).due();

        Plan plan = corp.get(() -> new Plan(jdbc.sql(EXPLAIN + due.sql())
                .params(due.params())
                .query((row, number) -> row.getString(1))
                .single()));

        plan.scansEnrolmentsBy("Index Only Scan", "enrolment_sweep");
        assertThat(plan.rows()).isEqualTo(50);
        assertThat(plan.pages()).isLessThan(200);
    }

    private Lane lane(SopStep of) {
        return new Lane(
                corp.id(),
                of.id(),
                journey,
                track,
                Zones.DEFAULT,
                of.rule(),
                Duration.ZERO,
                Edition.ONLY,
                Frontiers.BEGINNING);
    }

    private static final String EXPLAIN = "explain (analyze, buffers, timing off, format json) ";

    /** And a quarter as many in fifty other stages, as a corp with some journeys has them. */
    private void fill(Playbook.Course course) {
        jdbc.sql("""
                        insert into enrolment (tenant_id, contact_id, journey_id, track_id, stage_id, entered_at, entry_no)
                        select :tenant, 1000000000 + n, :journey, t.id, :stage, :first + make_interval(secs => n), 1
                        from generate_series(0, :people - 1) n, track t
                        where t.tenant_id = :tenant and t.stage_id = :stage
                        union all
                        select :tenant, 2000000000 + n, :journey, 1000000 + n % 50, 1000000 + n % 50,
                               :first + make_interval(secs => n * 4), 1
                        from generate_series(0, :people / 4 - 1) n
                        order by 2 desc""")
                .param("tenant", corp.id().value())
                .param("journey", course.journey())
                .param("stage", course.inquiry())
                .param("first", FIRST.atOffset(ZoneOffset.UTC))
                .param("people", PEOPLE)
                .update();
    }

    /** Repeated while somebody else's open transaction keeps pages from being marked as visible to all. */
    private static void vacuum() {
        await().until(() -> {
            try (Connection superuser = TestDatabase.get().superuser();
                    var statement = superuser.createStatement()) {
                statement.execute("vacuum (analyze) enrolment");
                ResultSet visible = statement.executeQuery(
                        "select relallvisible > relpages * 0.9 from pg_class where relname = 'enrolment'");
                return visible.next() && visible.getBoolean(1);
            }
        });
    }

    private record Plan(JsonNode root) {

        Plan(String json) {
            this(JSON.readTree(json).get(0).get("Plan"));
        }

        long rows() {
            return root.get("Actual Rows").asLong();
        }

        long pages() {
            return root.get("Shared Hit Blocks").asLong()
                    + root.get("Shared Read Blocks").asLong();
        }

        void scansEnrolmentsBy(String node, String index) {
            assertThat(root.findParents("Relation Name").stream()
                            .filter(scan -> scan.get("Relation Name").asString().equals("enrolment")))
                    .as(root.toPrettyString())
                    .isNotEmpty()
                    .allSatisfy(scan -> {
                        assertThat(scan.get("Node Type").asString()).isEqualTo(node);
                        assertThat(scan.get("Index Name").asString()).isEqualTo(index);
                    });
        }
    }
}
