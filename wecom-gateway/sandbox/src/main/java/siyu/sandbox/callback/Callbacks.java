package siyu.sandbox.callback;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import siyu.sandbox.world.Change;
import siyu.sandbox.world.Corp;
import siyu.sandbox.world.CorpSettings.CallbackTarget;
import siyu.sandbox.world.Entry;
import siyu.sandbox.world.World;

/** Sends each corp's events to its callback, in order. What waits when the sandbox dies is lost, as WeCom promises nothing more. */
public final class Callbacks implements Consumer<Entry>, AutoCloseable {

    private final World world;
    private final Postman postman;
    private final Map<String, Outbox> outboxes = new ConcurrentHashMap<>();

    public Callbacks(World world, Clock wall, Duration timeout, Duration retryDelay) {
        this.world = world;
        this.postman = new Postman(wall, timeout, retryDelay);
    }

    @Override
    public void accept(Entry entry) {
        if (entry.change() instanceof Change.InCorp change) {
            world.corp(change.corp()).ifPresent(corp -> send(entry, corp));
        }
    }

    private void send(Entry entry, Corp corp) {
        CallbackTarget target = corp.settings().callback();
        if (target != null) {
            Events.of(entry, corp).forEach(xml -> outbox(corp.id()).add(new Letter(corp.id(), target, xml)));
        }
    }

    public void behave(String corp, CallbackHabits habits) {
        outbox(corp).behave(habits);
    }

    /** What was sent, and how it went. */
    public List<Sending> sent(String corp) {
        return outbox(corp).sent();
    }

    /** Asks the callback to decrypt an echo, as the console does when an administrator saves the address. */
    public boolean verify(Corp corp) {
        CallbackTarget target = corp.settings().callback();
        return target != null && postman.verify(corp.id(), target);
    }

    /** Waits until nothing is on its way; false if that takes longer. */
    public boolean awaitIdle(Duration patience) {
        return outboxes.values().stream().allMatch(outbox -> outbox.awaitIdle(patience));
    }

    @Override
    public void close() {
        outboxes.values().forEach(Outbox::close);
        postman.close();
    }

    private Outbox outbox(String corp) {
        return outboxes.computeIfAbsent(corp, id -> new Outbox(id, postman));
    }

    /** An event and where it goes. */
    record Letter(String corp, CallbackTarget target, String xml) {}

    /** One event, how often it was tried, and whether the callback took it in the end. */
    public record Sending(String xml, int attempts, boolean received) {}
}
