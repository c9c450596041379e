package siyu.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.time.Tick;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import siyu.sandbox.api.Fault;
import siyu.testing.SettableClock;

/** Two nodes on one database, each running each tick twice at the same time: every task is handed over once. */
class TwoNodesTests extends FlowTest {

    private static final Duration STEP = Duration.ofMinutes(30);

    @Test
    void twoNodesOnOneDatabaseHandEachTaskOverOnce() throws Exception {
        rehearsal.beginAt(Crowd.BEGIN);
        Company company = company("p4nodes");
        Crowd crowd = Crowd.enter(company);
        callsTakeAWhile(company);

        try (SecondNode second = new SecondNode(settingsOfAnotherNode(), the(SettableClock.class));
                ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Tick> ours = product.getBeanProvider(Tick.class).stream().toList();
            List<Tick> theirs = second.all(Tick.class);
            List<Callable<Object>> everybody =
                    List.of(running(ours), running(theirs), running(ours.reversed()), running(theirs.reversed()));
            rehearsal.workedBy(() -> together(threads, everybody)).playUntil(Crowd.END, STEP);

            assertThat(crowd.received()).containsExactlyInAnyOrderElementsOf(crowd.expected());
            assertThat(company.wecom().tasksPerRecipient()).doesNotHaveDuplicates();
            assertThat(second.handedOver())
                    .as("both nodes took part")
                    .isStrictlyBetween(0, company.wecom().tasks());
        }
    }

    /** So that one node cannot be through before the other has begun. */
    private static void callsTakeAWhile(Company company) {
        SANDBOX.faults()
                .arm(Fault.of("externalcontact/add_msg_template", Fault.Kind.SLOW)
                        .inCorp(company.wecom().corpid())
                        .times(Integer.MAX_VALUE)
                        .lasting(0.2));
    }

    private static Callable<Object> running(List<Tick> ticks) {
        return Executors.callable(() -> ticks.forEach(Tick::run));
    }

    private static void together(ExecutorService threads, List<Callable<Object>> everybody) {
        try {
            for (Future<Object> end : threads.invokeAll(everybody)) {
                end.get();
            }
        } catch (ExecutionException e) {
            throw new AssertionError("A tick failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
