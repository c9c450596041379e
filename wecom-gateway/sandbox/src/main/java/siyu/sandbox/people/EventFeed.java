package siyu.sandbox.people;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import siyu.sandbox.web.Json;
import siyu.sandbox.web.Lane;
import siyu.sandbox.world.Change;
import siyu.sandbox.world.CorpSettings.FeedTarget;
import siyu.sandbox.world.Entry;
import siyu.sandbox.world.Message;
import siyu.sandbox.world.World;

/** Stands for the corp's own program that reads the chat archive and reports what customers say. */
public final class EventFeed implements Consumer<Entry>, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EventFeed.class);
    private static final int ATTEMPTS = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final World world;
    private final Duration retryDelay;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, Lane> lanes = new ConcurrentHashMap<>();

    public EventFeed(World world, Duration retryDelay) {
        this.world = world;
        this.retryDelay = retryDelay;
    }

    @Override
    public void accept(Entry entry) {
        if (entry.change() instanceof Change.Said said && !said.message().kind().reachesContact()) {
            FeedTarget target = world.existing(said.corp()).settings().feed();
            if (target != null) {
                lanes.computeIfAbsent(said.corp(), corp -> new Lane("feed of " + corp))
                        .add(() -> report(target, said.message()));
            }
        }
    }

    /** Waits until everything is reported; false if that takes longer. */
    public boolean awaitIdle(Duration patience) {
        return lanes.values().stream().allMatch(lane -> lane.awaitIdle(patience));
    }

    @Override
    public void close() {
        lanes.values().forEach(Lane::close);
        http.shutdownNow();
    }

    private void report(FeedTarget target, Message message) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(target.url()))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("Authorization", target.authorization())
                .POST(HttpRequest.BodyPublishers.ofByteArray(Json.bytes(new Events(List.of(event(message))))))
                .build();
        for (int attempt = 1; attempt <= ATTEMPTS && !accepted(request); attempt++) {
            if (attempt == ATTEMPTS) {
                log.warn("The feed at {} did not take an event in {} attempts", target.url(), ATTEMPTS);
            } else if (!paused(retryDelay.multipliedBy(1L << (attempt - 1)))) {
                return;
            }
        }
    }

    private static Event event(Message message) {
        boolean call = message.kind() == Message.Kind.CALL_REQUEST;
        return new Event(
                message.id(),
                call ? "call_requested" : "message_received",
                message.externalUserid(),
                message.userid(),
                message.at(),
                call ? Map.of() : Map.of("text", message.text()));
    }

    private boolean accepted(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() / 100 == 2;
        } catch (IOException e) {
            log.debug("Feed attempt failed: {}", e.toString());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static boolean paused(Duration delay) {
        try {
            TimeUnit.NANOSECONDS.sleep(delay.toNanos());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private record Events(List<Event> events) {}

    private record Event(
            String eventId,
            String event,
            String externalUserid,
            String userid,
            Instant occurredAt,
            Map<String, String> attributes) {}
}
