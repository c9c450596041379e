package siyu.sandbox.web;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;

/** Work done one after the other on a virtual thread of its own, in the order it came. */
public final class Lane implements AutoCloseable {

    private final LinkedBlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
    private final Thread worker;
    private int unfinished;

    public Lane(String name) {
        worker = Thread.ofVirtual().name(name).start(this::work);
    }

    public synchronized void add(Runnable job) {
        unfinished++;
        queue.add(job);
    }

    /** Waits until everything that was added is done; false if that takes longer. */
    public synchronized boolean awaitIdle(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (unfinished > 0) {
            long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
            if (left <= 0) {
                return false;
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() {
        worker.interrupt();
    }

    private void work() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Runnable job = queue.take();
                try {
                    job.run();
                } finally {
                    finished();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void finished() {
        unfinished--;
        notifyAll();
    }
}
