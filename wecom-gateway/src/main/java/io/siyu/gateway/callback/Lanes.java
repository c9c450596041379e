package io.siyu.gateway.callback;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.stereotype.Component;

/**
 * Where events are acted on as soon as they are answered. Welcomes have a lane of their own, because their 20 seconds do
 * not wait for anything else. A full lane takes nothing more: the row stays, and the tick {@code inbox} finds it.
 */
@Component
class Lanes implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Lanes.class);

    private final SimpleAsyncTaskExecutor welcomes = lane("welcome-", 64);
    private final SimpleAsyncTaskExecutor events = lane("callback-", 8);

    void welcome(Runnable greeting) {
        offer(welcomes, greeting);
    }

    void work(Runnable work) {
        offer(events, work);
    }

    @Override
    public void destroy() {
        welcomes.close();
        events.close();
    }

    private static void offer(SimpleAsyncTaskExecutor lane, Runnable work) {
        try {
            lane.execute(() -> runSafely(work));
        } catch (TaskRejectedException e) {
            return; // the tick finds the row
        }
    }

    private static void runSafely(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            // The edge of the lane, for example without a free database connection: the tick finds the row.
            LOG.warn("A callback is left to the next tick", e);
        }
    }

    private static SimpleAsyncTaskExecutor lane(String name, int width) {
        SimpleAsyncTaskExecutor lane = new SimpleAsyncTaskExecutor(name);
        lane.setVirtualThreads(true);
        lane.setConcurrencyLimit(width);
        lane.setRejectTasksWhenLimitReached(true);
        lane.setTaskTerminationTimeout(10_000);
        return lane;
    }
}
