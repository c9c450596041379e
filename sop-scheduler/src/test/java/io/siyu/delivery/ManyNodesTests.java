package io.siyu.delivery;

import static io.siyu.delivery.ScriptedOutreach.accepts;
import static io.siyu.delivery.ScriptedOutreach.losesTheAnswer;
import static io.siyu.delivery.ScriptedOutreach.losesTheRequest;
import static io.siyu.delivery.ScriptedOutreach.postpones;
import static io.siyu.delivery.ScriptedOutreach.powerCutAfter;
import static io.siyu.delivery.ScriptedOutreach.powerCutBefore;
import static io.siyu.delivery.ScriptedOutreach.refuses;
import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.Corp;
import io.siyu.Corps;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import siyu.testing.SettableClock;

/** Several nodes at the same work, and a long run of bad luck: nothing is lost, nothing is sent twice. */
@SpringBootTest
class ManyNodesTests {

    @Autowired
    Corps corps;

    @Autowired
    Mailing mailing;

    @Autowired
    ScriptedOutreach channel;

    @Autowired
    HandOverTick handOver;

    @Autowired
    ReconcileTick reconcile;

    @Autowired
    ReadBackTick readBack;

    @Autowired
    SettableClock clock;

    private Corp corp;
    private long content;

    @BeforeEach
    void aCorpOnAMondayMorning() {
        clock.setShanghai("2026-03-02T09:00");
        corp = corps.open();
        content = mailing.content(corp, "早上好");
    }

    @Test
    void row94_nodesThatRunEveryTickAtTheSameTimeHandEachTaskOverOnce() throws Exception {
        for (int n = 0; n < 50; n++) {
            mailing.stage(corp, mailing.origin(), content, corp.friendsOf("rep" + n, 1));
        }
        Callable<Void> node = () -> {
            for (int n = 0; n < 5; n++) {
                handOver.run();
                reconcile.run();
                readBack.run();
            }
            return null;
        };

        try (var nodes = Executors.newFixedThreadPool(3)) {
            for (Future<Void> end : nodes.invokeAll(List.of(node, node, node))) {
                end.get();
            }
        }

        assertThat(channel.recipients(corp.id())).hasSize(50).doesNotHaveDuplicates();
        assertThat(mailing.states(corp)).hasSize(50).containsOnly(TaskState.HANDED_OVER);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void whateverBreaksInWhateverOrderEveryoneIsReachedAtMostOnceAndEveryTaskEnds(long seed) {
        Random random = new Random(seed);
        List<TaskState> before = new ArrayList<>();
        for (int step = 0; step < 60; step++) {
            luck(random, step);
            List<TaskState> after = mailing.states(corp);
            assertMovesAreAllowed(before, after, "seed " + seed + ", step " + step);
            before = after;
        }

        channel.readable(corp.id(), true);
        for (int n = 0; n < 40; n++) {
            mailing.callsAreLongOver(corp);
            clock.advance(Duration.ofMinutes(10));
            quietly(reconcile::run);
            quietly(handOver::run);
        }

        assertThat(channel.recipients(corp.id())).as("seed %d", seed).doesNotHaveDuplicates();
        assertThat(mailing.states(corp))
                .as("seed %d", seed)
                .allMatch(Set.of(TaskState.HANDED_OVER, TaskState.REFUSED, TaskState.CANCELLED)::contains);
        assertThat(Set.copyOf(mailing.tasks(corp, "msgid", String.class).stream()
                        .filter(msgid -> msgid != null)
                        .toList()))
                .as("what we believe to be handed over is what the channel has, seed %d", seed)
                .isEqualTo(msgids());
    }

    private void luck(Random random, int step) {
        switch (random.nextInt(9)) {
            case 0, 1 -> mailing.stage(corp, mailing.origin(), content, corp.friendsOf("rep" + step, 2));
            case 2, 3 -> {
                channel.script(corp.id(), anyAnswer(random));
                quietly(handOver::run);
            }
            case 4 -> {
                if (random.nextInt(3) == 0) {
                    channel.powerCutWhileLooking(corp.id());
                }
                quietly(reconcile::run);
            }
            case 5 -> mailing.leasesRunOut(corp);
            case 6 -> mailing.callsAreLongOver(corp);
            case 7 -> clock.advance(Duration.ofSeconds(random.nextInt(1, 300)));
            default -> channel.readable(corp.id(), random.nextBoolean());
        }
    }

    private ScriptedOutreach.Answer anyAnswer(Random random) {
        return switch (random.nextInt(7)) {
            case 0 -> accepts();
            case 1 -> losesTheAnswer();
            case 2 -> losesTheRequest();
            case 3 -> powerCutBefore();
            case 4 -> powerCutAfter();
            case 5 -> postpones(clock.instant().plusSeconds(random.nextInt(60)));
            default -> refuses("40096");
        };
    }

    private Set<String> msgids() {
        Set<String> msgids = new HashSet<>();
        channel.taken(corp.id()).forEach(taken -> msgids.add(taken.msgid()));
        return msgids;
    }

    /** A node may move a task several times within a step; so whatever can be reached by allowed moves is allowed. */
    private static void assertMovesAreAllowed(List<TaskState> before, List<TaskState> after, String when) {
        for (int task = 0; task < before.size(); task++) {
            assertThat(reachable(before.get(task)))
                    .as("%s, task %d", when, task)
                    .contains(after.get(task));
        }
    }

    private static Set<TaskState> reachable(TaskState from) {
        Set<TaskState> reached = new HashSet<>(Set.of(from));
        while (reached.addAll(
                reached.stream().flatMap(state -> state.next().stream()).toList())) {
            continue;
        }
        return reached;
    }

    /** A power cut kills the node, not the test. */
    private static void quietly(Runnable tick) {
        try {
            tick.run();
        } catch (IllegalStateException e) {
            assertThat(e).hasCauseInstanceOf(ScriptedOutreach.PowerCut.class);
        }
    }
}
