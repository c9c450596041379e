package siyu.sandbox.people;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is going to happen, in business time. Whatever is due is done in order, as of the moment it was due. */
public final class Agenda {

    private static final Logger log = LoggerFactory.getLogger(Agenda.class);

    private final Clock business;
    private final PriorityQueue<Item> items =
            new PriorityQueue<>(Comparator.comparing(Item::due).thenComparingLong(Item::number));
    private final Object running = new Object();
    private long number;

    public Agenda(Clock business) {
        this.business = business;
    }

    /** Plans something; the action is told the time it was planned for. */
    public void at(Instant due, Consumer<Instant> action) {
        synchronized (items) {
            items.add(new Item(due, number++, action));
        }
    }

    /** Does everything that is due, and what becomes due by it. Returns how many things were done. */
    public int runDue() {
        synchronized (running) {
            int done = 0;
            for (Item item = nextDue(); item != null; item = nextDue()) {
                run(item);
                done++;
            }
            return done;
        }
    }

    /** How many things are planned. */
    public int size() {
        synchronized (items) {
            return items.size();
        }
    }

    private @Nullable Item nextDue() {
        synchronized (items) {
            Item first = items.peek();
            return first != null && !first.due().isAfter(business.instant()) ? items.poll() : null;
        }
    }

    private static void run(Item item) {
        try {
            item.action().accept(item.due());
        } catch (RuntimeException e) { // one person's trouble must not stop everybody else's day
            log.warn("Something planned for {} failed", item.due(), e);
        }
    }

    private record Item(Instant due, long number, Consumer<Instant> action) {}
}
