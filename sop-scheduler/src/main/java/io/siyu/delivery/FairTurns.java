package io.siyu.delivery;

import io.siyu.tenant.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Lets tenants take turns: a few at a time, each for one small round, first come first served. A tenant with a million
 * sends, or one whose channel does not answer, costs the others one turn and no more.
 */
@Component
class FairTurns {

    private static final Logger LOG = LoggerFactory.getLogger(FairTurns.class);

    private final Semaphore seats;

    FairTurns(DeliverySettings settings) {
        this.seats = new Semaphore(settings.parallel(), true);
    }

    /** Gives each tenant turns until its turn answers that nothing is left to do. Returns when all are through. */
    void take(List<TenantId> tenants, Predicate<TenantId> turn) {
        List<Future<?>> ends = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            tenants.forEach(tenant -> ends.add(threads.submit(() -> takeAll(tenant, turn))));
        }
        ends.forEach(FairTurns::surface);
    }

    private void takeAll(TenantId tenant, Predicate<TenantId> turn) {
        boolean more = true;
        while (more && !Thread.currentThread().isInterrupted()) {
            seats.acquireUninterruptibly();
            try {
                more = turn.test(tenant);
            } catch (RuntimeException e) {
                // The edge of the loop: what one tenant cannot do must not stop the others.
                LOG.error("A turn of tenant {} failed and will be tried again at the next tick", tenant, e);
                more = false;
            } finally {
                seats.release();
            }
        }
    }

    private static void surface(Future<?> end) {
        try {
            end.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("A turn broke off", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
