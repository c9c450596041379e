package siyu.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.siyu.time.Tick;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import siyu.sandbox.Sandbox;
import siyu.testing.SettableClock;
import siyu.testing.TestDatabase;

/**
 * The running product and the sandbox on one clock that the test turns minute by minute. After each turn all ticks run
 * and everything that follows from them settles, so that what happens at a minute is seen at that minute.
 */
@TestComponent
final class Rehearsal implements Script {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int MOST_ROUNDS = 20;

    private final Sandbox sandbox;
    private final SettableClock clock;
    private final List<Tick> ticks;
    private final JdbcClient backstage;
    private final List<Planned> script = new ArrayList<>();
    private Runnable work = this::runTicks;

    @Autowired
    Rehearsal(Sandbox sandbox, SettableClock clock, List<Tick> ticks) {
        this.sandbox = sandbox;
        this.clock = clock;
        this.ticks =
                ticks.stream().filter(tick -> tick.every().toMinutes() < 10).toList();
        this.backstage = JdbcClient.create(new SingleConnectionDataSource(connect(), true));
    }

    private static Connection connect() {
        try {
            return TestDatabase.get().superuser();
        } catch (SQLException e) {
            throw new IllegalStateException("The test database does not answer", e);
        }
    }

    /** Sets both clocks without anything happening on the way. */
    void beginAt(String minute) {
        script.clear();
        work = this::runTicks;
        turnTo(Shanghai.at(minute));
    }

    /** What the platform does at each turn, instead of running each of its ticks once. */
    Rehearsal workedBy(Runnable nodes) {
        work = nodes;
        return this;
    }

    @Override
    public Rehearsal at(String minute, Runnable deed) {
        script.add(new Planned(Shanghai.at(minute), deed));
        return this;
    }

    /** Turns the clocks in steps, doing what is scripted, until that minute. */
    void playUntil(String minute, Duration step) {
        Instant end = Shanghai.at(minute);
        script.sort(Comparator.comparing(Planned::at));
        settle();
        while (clock.instant().isBefore(end)) {
            turnTo(next(step, end));
            doWhatIsPlanned();
            settle();
        }
    }

    private Instant next(Duration step, Instant end) {
        Instant tick = clock.instant().plus(step);
        Instant planned = script.isEmpty() ? end : script.getFirst().at();
        return List.of(tick, planned, end).stream()
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private void doWhatIsPlanned() {
        while (!script.isEmpty() && !script.getFirst().at().isAfter(clock.instant())) {
            script.removeFirst().deed().run();
        }
    }

    private void turnTo(Instant instant) {
        clock.set(instant);
        sandbox.setClock(instant, 0);
    }

    /** Runs people and ticks until nothing moves any more. */
    private void settle() {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            String before = written();
            int deeds = sandbox.runDue();
            awaitHeard();
            work.run();
            awaitHeard();
            if (deeds == 0 && before.equals(written())) {
                return;
            }
        }
        throw new AssertionError("Things were still moving after " + MOST_ROUNDS + " rounds at " + clock.instant());
    }

    private void runTicks() {
        ticks.forEach(Tick::run);
    }

    private void awaitHeard() {
        assertThat(sandbox.awaitIdle(PATIENCE)).isTrue();
        if (nothingWaits()) {
            return; // as in most of the thousands of quiet minutes
        }
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .pollDelay(Duration.ZERO)
                .until(this::nothingWaits);
    }

    private boolean nothingWaits() {
        return backstage.sql("""
                        select not exists (select from event_publication where completion_date is null)
                           and not exists (select from callback_inbox
                                           where state = 'NEW' or welcome in ('DUE', 'CLAIMED'))""").query(Boolean.class).single();
    }

    /** How far the database has written: unchanged means that nothing moved. */
    private String written() {
        return backstage
                .sql("select pg_current_wal_insert_lsn()::text")
                .query(String.class)
                .single();
    }

    private record Planned(Instant at, Runnable deed) {}
}
