package io.siyu.segment;

import static io.siyu.condition.Where.not;
import static io.siyu.condition.Where.tagged;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.siyu.condition.Condition;
import io.siyu.condition.Where;
import io.siyu.tenant.TenantTransactions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;

/** What segments cost in a corp that is not small. */
@SpringBootTest
class ManyContactsTests {

    private static final int CROWD = 2 * Counting.CHUNK + 5_000;

    @Autowired
    Town town;

    @Autowired
    Counting counting;

    @Autowired
    TenantTransactions transactions;

    private long keen;
    private List<Long> crowd = List.of();

    @BeforeEach
    void openTown() {
        town.open();
        keen = town.tag("高意向");
    }

    @Test
    void aLargeCorpIsCountedChunkByChunkAndFactsAreJudgedMeanwhile() {
        crowd = town.crowd(CROWD);
        long first = crowd.getFirst();
        long last = crowd.getLast();
        Segment segment = town.saved(SegmentDraft.live("无意向客户", not(tagged(keen))));
        assertThat(segment.counting()).isTrue();
        assertThat(town.segment(segment.id()).members()).isZero();

        assertThat(step(segment)).isTrue();
        assertThat(town.segment(segment.id()).members()).isEqualTo(Counting.CHUNK);
        assertThat(town.segment(segment.id()).percent()).isEqualTo(39);
        town.tagged(keen, first, last);
        assertThat(town.left(segment.id())).containsExactly(List.of(first));
        town.tick("segment-count");

        assertThat(town.segment(segment.id()).counting()).isFalse();
        assertThat(town.segment(segment.id()).members()).isEqualTo(CROWD - 2);
        assertThat(town.members(segment.id())).hasSize(CROWD - 2).doesNotContain(first, last);
        assertThat(town.entered(segment.id())).isEmpty();
        assertThat(step(segment)).isFalse();
    }

    @Test
    void anEditDuringACountStartsItAnewAndEndsRight() {
        crowd = town.crowd(CROWD);
        town.tagged(keen, crowd.get(3), crowd.get(CROWD - 3));
        Segment old = town.saved(SegmentDraft.live("客户", not(tagged(keen))));
        step(old);

        town.saved(SegmentDraft.live("客户", tagged(keen)).over(old).initially(Initially.TELL));
        town.tick("segment-count");

        assertThat(town.members(old.id())).containsExactly(crowd.get(3), crowd.get(CROWD - 3));
        assertThat(town.segment(old.id()).members()).isEqualTo(2);
        assertThat(town.left(old.id())).isEmpty();
        assertThat(town.entered(old.id())).containsExactly(List.of(crowd.get(3)), List.of(crowd.get(CROWD - 3)));
    }

    @Test
    void aChunkIsOneStatement() {
        crowd = town.crowd(CROWD);
        Segment segment = town.saved(SegmentDraft.live("客户", tagged(keen)));

        List<String> statements = statementsOf(() -> step(segment));

        assertThat(statements).hasSizeLessThanOrEqualTo(6);
        assertThat(statements)
                .filteredOn(sql -> sql.contains("insert into segment_member"))
                .hasSize(1);
    }

    @Test
    void aTagOfOneContactTakesTheSameStatementsHoweverManyContactsThereAre() {
        long lin = town.contact("林");
        town.saved(SegmentDraft.live("高意向", tagged(keen)));
        town.saved(SegmentDraft.live("无意向", not(tagged(keen))));
        town.saved(SegmentDraft.live("别的", tagged(town.tag("VIP"))));
        int few = statementsOf(() -> town.tagged(keen, lin)).size();
        town.untagged(keen, lin);

        town.crowd(CROWD);
        List<String> many = statementsOf(() -> town.tagged(keen, lin));

        assertThat(many).hasSize(few);
        assertThat(many)
                .filteredOn(sql -> sql.contains("insert into segment_member"))
                .hasSize(2);
    }

    @Test
    void reachIsExactWhereEverybodyCanBeLookedAt() {
        crowd = town.crowd(100);
        town.tagged(keen, crowd.get(4), crowd.get(40));

        Reach reach = reach(tagged(keen));

        assertThat(reach.exact()).isTrue();
        assertThat(reach.count()).isEqualTo(2);
        assertThat(reach.sample()).extracting(SegmentMember::contactId).containsExactly(crowd.get(40), crowd.get(4));
    }

    @Test
    void reachIsEstimatedFromSomeOfMany() {
        crowd = town.crowd(CROWD);
        town.run(() -> town.jdbc
                .sql("""
                        insert into contact_tag (tenant_id, tag_id, contact_id, tagged_at, cause)
                        select :tenant, :tag, id, now(), 'HAND:li' from contact
                        where tenant_id = :tenant and id % 4 = 0""")
                .param("tenant", town.tenant().value())
                .param("tag", keen)
                .update());

        Reach reach = reach(Where.any(tagged(keen)));

        assertThat(reach.exact()).isFalse();
        assertThat(reach.lookedAt()).isBetween(Reaching.LIMIT / 2L, (long) Reaching.LIMIT);
        assertThat(reach.count()).isPositive();
        assertThat(reach.sample()).hasSize(10);
    }

    @Test
    void reachIsExactInALargeCorpWhereOnlyFewCanMeetTheCondition() {
        crowd = town.crowd(CROWD);
        town.tagged(keen, crowd.get(4), crowd.get(CROWD - 1));

        Reach reach = reach(Where.all(tagged(keen), not(tagged(town.tag("VIP")))));

        assertThat(reach)
                .extracting(Reach::exact, Reach::count, Reach::lookedAt)
                .containsExactly(true, 2L, 2L);
    }

    private Reach reach(Condition condition) {
        return town.get(() -> town.segments.reach(town.tenant(), condition));
    }

    private boolean step(Segment segment) {
        boolean taken = transactions.get(town.tenant(), () -> counting.chunk(town.tenant(), segment.id()));
        town.settle();
        return taken;
    }

    /** Statements sent through JDBC while the work runs, on whichever thread; those that only wait for listeners left out. */
    private static List<String> statementsOf(Runnable work) {
        Logger log = (Logger) LoggerFactory.getLogger(JdbcTemplate.class);
        ListAppender<ILoggingEvent> appender = new ListAppender<>();
        appender.start();
        Level before = log.getLevel();
        log.setLevel(Level.DEBUG);
        log.addAppender(appender);
        try {
            work.run();
        } finally {
            log.detachAppender(appender);
            log.setLevel(before);
        }
        return List.copyOf(appender.list).stream()
                .map(ILoggingEvent::getFormattedMessage)
                .filter(message -> message.startsWith("Executing prepared SQL statement"))
                .filter(message -> !message.contains("event_publication"))
                .toList();
    }
}
