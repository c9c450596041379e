package siyu.demo;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import siyu.sandbox.Sandbox;

/**
 * Lets the application live in the sandbox's time: a minute each second at first, faster or slower with the buttons on the
 * sandbox's page.
 */
final class DemoClock {

    /** Business seconds per second at the first start. */
    private static final double SPEED = 60;

    /** Business time between two readings at full speed. */
    private static final Duration AGREEMENT = Duration.ofMinutes(5);

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private static final String ANCHOR = """
            insert into clock_anchor (real_at, shown_at, rate) values (clock_timestamp(), ?, ?)
            on conflict (only_row) do update
            set real_at = excluded.real_at, shown_at = excluded.shown_at, rate = excluded.rate""";

    private final DemoDatabase database;
    private final Sandbox sandbox;

    DemoClock(DemoDatabase database, Sandbox sandbox) {
        this.database = database;
        this.sandbox = sandbox;
    }

    /** A first start begins on the morning of today; a later one goes on where time stopped. */
    void beginOrGoOn() {
        if (!database.isMigrated()) {
            Instant morning = LocalDate.now(SHANGHAI)
                    .atTime(LocalTime.of(8, 55))
                    .atZone(SHANGHAI)
                    .toInstant();
            sandbox.setClock(morning, SPEED);
        }
    }

    /** From now on the application's clock follows the sandbox's; returns when it does. */
    void lead(Clock application) {
        Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("demo clock").factory())
                .scheduleWithFixedDelay(this::anchor, 0, 1, TimeUnit.SECONDS);
        while (Duration.between(application.instant(), sandbox.now()).abs().compareTo(AGREEMENT) > 0) {
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private void anchor() {
        try (var connection = database.connect();
                var statement = connection.prepareStatement(ANCHOR)) {
            statement.setObject(1, sandbox.now().atOffset(ZoneOffset.UTC));
            statement.setDouble(2, sandbox.clockRate());
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("The demo's clock could not be set", e);
        }
    }
}
