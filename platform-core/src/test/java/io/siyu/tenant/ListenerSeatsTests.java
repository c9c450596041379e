package io.siyu.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.core.task.SimpleAsyncTaskExecutor;

class ListenerSeatsTests {

    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final Semaphore finish = new Semaphore(0);
    private final AtomicInteger begun = new AtomicInteger();

    @Test
    void listenersTakeHalfOfTheConnectionsHoweverManyWait() {
        SimpleAsyncTaskExecutor listeners = listeners(16);

        for (int i = 0; i < 40; i++) {
            listeners.execute(this::listener);
        }

        await().until(() -> threads.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING));
        assertThat(begun).hasValue(8);
        finish.release(40);
        await().untilAsserted(() -> assertThat(begun).hasValue(40));
    }

    @Test
    void aListenerPublishesFromTheLastSeatWithoutWaitingForAnother() {
        SimpleAsyncTaskExecutor listeners = listeners(1);
        finish.release(2);

        listeners.execute(() -> {
            listeners.execute(this::listener);
            listener();
        });

        await().untilAsserted(() -> assertThat(begun).hasValue(2));
    }

    @Test
    void aListenerThatFailsLeavesItsSeatToTheNext() {
        SimpleAsyncTaskExecutor listeners = listeners(2);
        finish.release();

        listeners.execute(() -> {
            begun.incrementAndGet();
            throw new IllegalStateException("This listener fails");
        });
        listeners.execute(this::listener);

        // Nobody catches what the listener throws, and whoever waits would otherwise hear of it.
        await().dontCatchUncaughtExceptions()
                .untilAsserted(() -> assertThat(begun).hasValue(2));
    }

    @Test
    void whoStillWaitsWhenTheNodeStopsDoesNotBegin() throws InterruptedException {
        SimpleAsyncTaskExecutor listeners = listeners(2);
        listeners.setCancelRemainingTasksOnClose(true);
        listeners.execute(this::listener);
        await().untilAsserted(() -> assertThat(begun).hasValue(1));
        listeners.execute(this::listener);

        listeners.close();
        threads.getLast().join();
        finish.release(2);
        threads.getFirst().join();

        assertThat(begun).hasValue(1);
    }

    private SimpleAsyncTaskExecutor listeners(int poolSize) {
        SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor();
        executor.setThreadFactory(task -> {
            Thread thread = Thread.ofVirtual().unstarted(task);
            threads.add(thread);
            return thread;
        });
        new ListenerSeats(new DatabaseSettings("", "", "", "", poolSize)).customize(executor);
        return executor;
    }

    private void listener() {
        begun.incrementAndGet();
        finish.acquireUninterruptibly();
    }
}
