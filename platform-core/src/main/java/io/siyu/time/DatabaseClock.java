package io.siyu.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Business time, owned by the database so that nodes never compare their own clocks. Between synchronisations it runs on
 * this JVM's monotonic clock. With {@link TimeSettings#accelerated()} the row {@code clock_anchor} says where time stands
 * and how fast it runs.
 */
final class DatabaseClock extends Clock {

    private static final String REAL = "select clock_timestamp() as shown, 1.0::float8 as rate";
    private static final String ACCELERATED = """
            select coalesce(shown_at + (clock_timestamp() - real_at) * rate, clock_timestamp()) as shown,
                   coalesce(rate, 1.0) as rate
            from (select) as always left join clock_anchor on true""";

    private final JdbcClient jdbc;
    private final String question;
    private volatile @Nullable Reading reading;

    DatabaseClock(JdbcClient jdbc, boolean accelerated) {
        this.jdbc = jdbc;
        this.question = accelerated ? ACCELERATED : REAL;
    }

    /** Asks the database again; called by the clock's own timer. */
    void synchronise() {
        reading = jdbc.sql(question).query(DatabaseClock::reading).single();
    }

    @Override
    public Instant instant() {
        Reading last = reading;
        if (last == null) {
            synchronise();
            return instant();
        }
        return last.now();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(instant(), zone);
    }

    private static Reading reading(ResultSet row, int number) throws SQLException {
        return new Reading(
                row.getObject("shown", OffsetDateTime.class).toInstant(), row.getDouble("rate"), System.nanoTime());
    }

    private record Reading(Instant shown, double rate, long readAtNanos) {

        Instant now() {
            double elapsedNanos = (System.nanoTime() - readAtNanos) * rate;
            return shown.plus(Duration.ofNanos((long) elapsedNanos));
        }
    }
}
