package io.siyu.delivery;

import static io.siyu.delivery.ScriptedOutreach.losesTheRequest;
import static io.siyu.delivery.ScriptedOutreach.powerCutBefore;
import static io.siyu.delivery.ScriptedOutreach.refuses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siyu.Corp;
import io.siyu.Corps;
import io.siyu.delivery.ScriptedOutreach.PowerCut;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import siyu.testing.SettableClock;

/** What operators are told of tasks: where each stands, since when, and what it waits for. */
@SpringBootTest
class TaskListTests {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Autowired
    Corps corps;

    @Autowired
    Mailing mailing;

    @Autowired
    ScriptedOutreach channel;

    @Autowired
    HandOverTick handOver;

    @Autowired
    ReadBackTick readBack;

    @Autowired
    TaskList list;

    @Autowired
    SettableClock clock;

    private Corp corp;
    private long content;
    private Instant staged;

    @BeforeEach
    void aTaskForThreeOfWangsFriendsIsStaged() {
        clock.setShanghai("2026-03-02T09:00");
        corp = corps.open();
        content = mailing.content(corp, "早上好");
        stage(3);
        staged = clock.instant();
    }

    @Test
    void aTaskThatWaitsToBeHandedOverTellsWhenItIsDue() {
        assertThat(only()).satisfies(line -> {
            assertThat(line.standing()).isEqualTo(TaskStanding.QUEUED);
            assertThat(line.contentName()).isEqualTo("早上好");
            assertThat(line.recipients()).isEqualTo(3);
            assertThat(line.since()).isEqualTo(staged);
            assertThat(line.next()).isEqualTo(staged);
        });
    }

    @Test
    void aTaskThatIsBeingHandedOverWaitsForNothing() {
        channel.script(corp.id(), powerCutBefore());
        clock.advance(MINUTE);
        assertThatThrownBy(handOver::run).hasCauseInstanceOf(PowerCut.class);

        assertStands(TaskStanding.IN_FLIGHT, staged.plus(MINUTE), null);
    }

    @Test
    void aTaskWhoseAnswerWasLostTellsWhenItIsLookedUp() {
        channel.script(corp.id(), losesTheRequest());
        handOver.run();

        assertStands(TaskStanding.UNKNOWN, staged, staged.plusSeconds(30));
    }

    @Test
    void aTaskThatWaitsForItsStaffMemberTellsWhenItIsWithdrawn() {
        handOver.run();

        assertStands(TaskStanding.AWAITING_CONFIRMATION, staged, staged.plus(Duration.ofHours(72)));
    }

    @Test
    void aConfirmedTaskIsToldUntilItsReceiptsAreThere() {
        handOver.run();
        channel.reports(corp.id(), true);
        clock.advance(Duration.ofMinutes(3));
        readBack.run();

        assertStands(TaskStanding.CONFIRMED, staged, null);
    }

    @Test
    void aRefusedTaskIsToldWithItsReasonForThirtyDays() {
        channel.script(corp.id(), refuses("40096"));
        handOver.run();

        assertStands(TaskStanding.REFUSED, staged, null);
        assertThat(only().refusal()).contains("40096");
        assertThat(counts()).isEqualTo(Map.of(TaskStanding.REFUSED, 1L));

        clock.advance(TaskList.LATELY);
        assertThat(lines(null, Long.MAX_VALUE)).isEmpty();
        assertThat(counts()).isEmpty();
    }

    @Test
    void tasksAreToldLatestFirstPageByPageAndByWhereTheyStand() {
        handOver.run();
        stage(2);
        stage(1);

        assertThat(lines(null, Long.MAX_VALUE)).extracting(TaskLine::recipients).containsExactly(1, 2);
        assertThat(lines(null, lines(null, Long.MAX_VALUE).getLast().id()))
                .extracting(TaskLine::recipients)
                .containsExactly(3);
        assertThat(lines(TaskStanding.AWAITING_CONFIRMATION, Long.MAX_VALUE))
                .extracting(TaskLine::recipients)
                .containsExactly(3);
        assertThat(counts()).isEqualTo(Map.of(TaskStanding.QUEUED, 2L, TaskStanding.AWAITING_CONFIRMATION, 1L));
    }

    private void stage(int friends) {
        mailing.stage(corp, mailing.origin(), content, corp.friendsOf("wang", friends));
    }

    private void assertStands(TaskStanding standing, Instant since, @Nullable Instant next) {
        assertThat(only()).satisfies(line -> {
            assertThat(line.standing()).isEqualTo(standing);
            assertThat(line.since()).isEqualTo(since);
            assertThat(line.next()).isEqualTo(next);
        });
    }

    private TaskLine only() {
        List<TaskLine> lines = lines(null, Long.MAX_VALUE);
        assertThat(lines).hasSize(1);
        return lines.getFirst();
    }

    /** A page of two lines. */
    private List<TaskLine> lines(@Nullable TaskStanding standing, long before) {
        return corp.get(() -> list.open(corp.id(), standing, before, 2));
    }

    private Map<TaskStanding, Long> counts() {
        return corp.get(() -> list.open(corp.id()));
    }
}
