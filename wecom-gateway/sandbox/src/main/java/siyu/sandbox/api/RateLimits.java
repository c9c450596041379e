package siyu.sandbox.api;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

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

    /** Takes a place among the readers of this API; what it returns gives the place back. */
    Runnable enterReading(String corp, String api) {
        Semaphore places = readers.computeIfAbsent(corp + " " + api, _ -> new Semaphore(limits.concurrentReads()));
        ApiError.refuseIf(!places.tryAcquire(), ApiError.TOO_MANY_AT_ONCE, "api concurrent out of limit");
        return places::release;
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
        private Instant end = Instant.MIN;
        private Instant blockedUntil = Instant.MIN;
        private int calls;

        Window(Duration length) {
            this.length = length;
        }

        synchronized boolean blocks(Instant now) {
            return now.isBefore(blockedUntil);
        }

        synchronized boolean exceeds(int most, Instant now) {
            if (!now.isBefore(end)) {
                end = now.plus(length);
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
