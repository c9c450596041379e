package io.siyu.tenant;

import java.util.concurrent.Semaphore;
import org.springframework.boot.task.SimpleAsyncTaskExecutorCustomizer;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.stereotype.Component;

/**
 * Leaves half of the database connections to requests and ticks: so many listeners work at once, each with one
 * connection, first come first served.
 *
 * <p>A limit of the executor itself would hold up whoever publishes, connection in hand, and listeners that publish would
 * wait for one another for ever. Here a task waits in its own thread, before it has begun and without a connection, so
 * that publishing never waits. What waits is a virtual thread and its event, a few kilobytes: thousands are no burden.
 *
 * <p>Not a {@code TaskDecorator} bean, which Spring Boot would give to a scheduler as well: what is scheduled to look
 * for lost events must not queue behind them.
 */
@Component
class ListenerSeats implements SimpleAsyncTaskExecutorCustomizer {

    private final Semaphore seats;

    ListenerSeats(DatabaseSettings settings) {
        this.seats = new Semaphore(Math.ceilDiv(settings.poolSize(), 2), true);
    }

    @Override
    public void customize(SimpleAsyncTaskExecutor executor) {
        executor.setTaskDecorator(task -> () -> seated(task));
    }

    private void seated(Runnable task) {
        try {
            seats.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return; // The node stops. The event is still registered: another node or the next start tells it.
        }
        try {
            task.run();
        } finally {
            seats.release();
        }
    }
}
