package io.siyu.benchmarks;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.benchmarks.Costs.Operation;
import io.siyu.journey.Board;
import io.siyu.journey.StageColumn;
import io.siyu.journey.StageHistory;
import io.siyu.journey.Whereabouts;
import io.siyu.opportunity.Kind;
import io.siyu.opportunity.OpportunityLine;
import io.siyu.opportunity.TodaysOpportunities;
import io.siyu.tenant.TenantTransactions;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The same things, done in a small corp and in a large one: what they cost must follow what changed, never how many
 * contacts there are. How large is said by {@code -Dsiyu.contacts}; see docs/benchmarks.md.
 */
@SpringBootTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GrowthTests {

    private static final int MANY = Integer.getInteger("siyu.contacts", 30_000);
    private static final int FEW = Math.max(1_000, MANY / 100);

    /** Contacts a segment judges in one statement, and contacts one event tells of. */
    private static final int CHUNK = 10_000;

    private static final int PAGE = 1_000;

    /** An index over a hundred times as many rows is one or two levels higher. */
    private static final int HIGHER_INDEXES = 2;

    @Autowired
    Corps corps;

    @Autowired
    Measurements measurements;

    @Autowired
    TenantTransactions transactions;

    @Autowired
    Board board;

    @Autowired
    StageHistory history;

    @Autowired
    TodaysOpportunities today;

    @Autowired
    JdbcClient jdbc;

    private Costs few;
    private Costs many;

    @BeforeAll
    void measure() throws SQLException {
        few = measurements.of(corps.open(FEW, Measurements.CONTACTS));
        many = measurements.of(corps.open(MANY, Measurements.CONTACTS));
        System.out.println(Costs.table(few, many));
    }

    @ParameterizedTest
    @EnumSource(names = {"TAG_OF_ONE", "EVENT_OF_ONE", "BOARD_COUNTS", "BOARD_TIMES", "BOARD_CARDS"})
    void takesTheSameStatementsAndReadsNoMoreHoweverManyContactsThereAre(Operation operation) {
        assertThat(many.of(operation).statements())
                .isEqualTo(few.of(operation).statements())
                .isLessThan(150);
        assertThat(many.of(operation).blocks())
                .isLessThanOrEqualTo(HIGHER_INDEXES * few.of(operation).blocks());
    }

    @Test
    void aTagHasMovedTheStageAndOpenedTheOpportunityOfEachContact() {
        assertThat(List.of(few.corp(), many.corp())).allSatisfy(corp -> {
            assertThat(corp.interested())
                    .allSatisfy(contact -> assertThat(stage(corp, contact)).isEqualTo(corp.considering()));
            assertThat(transactions.get(corp.id(), () -> today.of(corp.id(), null, Kind.CALL, PAGE)))
                    .extracting(OpportunityLine::contactId)
                    .containsExactlyInAnyOrderElementsOf(corp.interested());
        });
    }

    @Test
    void theCountsOnTheBoardAreTrue() {
        assertThat(List.of(few.corp(), many.corp()))
                .allSatisfy(corp -> assertThat(shown(corp)).isEqualTo(counted(corp)));
    }

    @Test
    void withNothingDueAllTicksTogetherReadNoMoreHoweverManyContactsThereAre() {
        assertThat(many.of(Operation.IDLE_TICKS).statements())
                .as("some ask each corp, and there is one more")
                .isBetween(
                        few.of(Operation.IDLE_TICKS).statements(),
                        few.of(Operation.IDLE_TICKS).statements() + 2);
        assertThat(many.of(Operation.IDLE_TICKS).blocks())
                .isLessThanOrEqualTo(
                        HIGHER_INDEXES * few.of(Operation.IDLE_TICKS).blocks());
    }

    @ParameterizedTest
    @EnumSource(names = {"SEGMENT", "SEGMENT_BY_TIME"})
    void theMembersOfASegmentAreFoundByOneStatementPerChunk(Operation operation) {
        Spent found = many.of(operation);
        int chunks = Math.ceilDiv(MANY, CHUNK);

        assertThat(found.judging()).isEqualTo(chunks);
        assertThat(found.statements())
                .as("per chunk, per event that tells of a page of them, and for the edit")
                .isLessThanOrEqualTo(8L * chunks + 5L * (chunks + MANY / PAGE) + 25);
        assertThat((double) found.blocks() / MANY)
                .as("blocks per contact")
                .isLessThanOrEqualTo(HIGHER_INDEXES * (double) few.of(operation).blocks() / FEW);
    }

    private long stage(Corp corp, long contact) {
        return transactions.get(corp.id(), () -> history.whereabouts(corp.id(), contact)).stream()
                .mapToLong(Whereabouts::stageId)
                .findFirst()
                .orElseThrow();
    }

    private Map<Long, Long> shown(Corp corp) {
        return transactions.get(corp.id(), () -> board.columns(corp.id(), corp.journey())).stream()
                .collect(toMap(StageColumn::stageId, StageColumn::people));
    }

    private Map<Long, Long> counted(Corp corp) {
        return transactions
                .get(
                        corp.id(),
                        () -> jdbc.sql("""
                                select stage_id, count(*) as people from enrolment
                                where tenant_id = :tenant and state <= 1 group by stage_id""")
                                .param("tenant", corp.id().value())
                                .query((row, number) ->
                                        new StageColumn(row.getLong("stage_id"), "", row.getLong("people")))
                                .list())
                .stream()
                .collect(toMap(StageColumn::stageId, StageColumn::people));
    }
}
