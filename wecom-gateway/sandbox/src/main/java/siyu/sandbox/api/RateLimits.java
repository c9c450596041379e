package siyu.sandbox.api;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Counts calls in minutes and hours of wall time. Whoever exceeds a window is shut out for the length of it. */
final class RateLimits {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int FAILED_TOKENS_PER_HOUR = 2_000;

    private final Limits limits;
    private final Clock wall;
    private final Map<String, Window> windows = new ConcurrentHashMap<>();
    private final Map<String, Semaphore> readers = new ConcurrentHashMap<>();

    RateLimits(Limits limits, Clock wall) {
        this.limits = limits;
        this.wall = wall;
    }

    void checkAddress(String address, String api) {
        count("minute of " + address + " " + api, MINUTE, limits.addressPerMinute());
        count("hour of " + address + " " + api, HOUR, limits.addressPerHour());
    }

    void checkCorp(String corp, String api) {
        count("minute of " + corp + " " + api, MINUTE, limits.perMinute());
        count("hour of " + corp + " " + api, HOUR, limits.perHour());
    }

    void checkTokenFailures(String address) {
        refuseIfBlocked(tokenFailures(address));
    }

    void countTokenFailure(String address) {
        tokenFailures(address).exceeds(FAILED_TOKENS_PER_HOUR, wall.instant());
    }

    /** A place among the readers of this API, or null when all are taken. */
    @Nullable Semaphore enterReading(String corp, String api) {
        Semaphore places = readers.computeIfAbsent(corp + " " + api, _ -> new Semaphore(limits.concurrentReads()));
        return places.tryAcquire() ? places : null;
    }

    private void count(String key, Duration length, int most) {
        Window window = windows.computeIfAbsent(key, _ -> new Window(length));
        refuseIfBlocked(window);
        ApiError.refuseIf(window.exceeds(most, wall.instant()), ApiError.TOO_FREQUENT, "api freq out of limit, " + key);
    }

    private void refuseIfBlocked(Window window) {
        ApiError.refuseIf(window.blocks(wall.instant()), ApiError.TOO_FREQUENT, "api freq out of limit");
    }

    private Window tokenFailures(String address) {
        return windows.computeIfAbsent("token failures of " + address, _ -> new Window(HOUR));
    }

    private static final class Window {
        private final Duration length;
        private Instant start = Instant.MIN;
        private Instant blockedUntil = Instant.MIN;
        private int calls;

        Window(Duration length) {
            this.length = length;
        }

        synchronized boolean blocks(Instant now) {
            return now.isBefore(blockedUntil);
        }

        synchronized boolean exceeds(int most, Instant now) {
            if (start == Instant.MIN || !now.isBefore(start.plus(length))) {
                start = now;
                calls = 0;
            }
            calls++;
            if (calls > most) {
                blockedUntil = now.plus(length);
            }
            return calls > most;
        }
    }
}
