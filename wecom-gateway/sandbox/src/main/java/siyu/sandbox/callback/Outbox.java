package siyu.sandbox.callback;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import siyu.sandbox.callback.Callbacks.Letter;
import siyu.sandbox.callback.Callbacks.Sending;
import siyu.sandbox.web.Lane;

/** One corp's events on their way, with the bad habits a test asked for. */
final class Outbox implements AutoCloseable {

    private static final int REMEMBERED = 10_000;

    private final Lane lane;
    private final Postman postman;
    private final List<Letter> held = new ArrayList<>();
    private final List<Sending> sent = new ArrayList<>();
    private final Random dice = new Random(1);
    private CallbackHabits habits = CallbackHabits.GOOD;

    Outbox(String corp, Postman postman) {
        this.lane = new Lane("callbacks of " + corp);
        this.postman = postman;
    }

    synchronized void add(Letter letter) {
        if (habits.lost()) {
            return;
        }
        held.add(letter);
        if (!habits.suspended() && held.size() > habits.shuffled()) {
            release();
        }
    }

    synchronized void behave(CallbackHabits changed) {
        habits = changed;
        if (!habits.suspended() && habits.shuffled() == 0) {
            release();
        }
    }

    synchronized List<Sending> sent() {
        return List.copyOf(sent);
    }

    boolean awaitIdle(Duration patience) {
        return lane.awaitIdle(patience);
    }

    @Override
    public void close() {
        lane.close();
    }

    private void release() {
        if (habits.shuffled() > 0) {
            Collections.shuffle(held, dice);
        }
        int copies = Math.max(1, habits.copies());
        held.forEach(letter -> IntStream.range(0, copies).forEach(_ -> lane.add(() -> deliver(letter))));
        held.clear();
    }

    private void deliver(Letter letter) {
        Sending result = postman.deliver(letter);
        synchronized (this) {
            sent.add(result);
            if (sent.size() > REMEMBERED) {
                sent.removeFirst();
            }
        }
    }
}
