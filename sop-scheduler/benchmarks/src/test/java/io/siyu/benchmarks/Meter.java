package io.siyu.benchmarks;

import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import siyu.testing.TestDatabase;

/**
 * Reads what work cost from the database's own books, so that it is all there: whatever thread asked, through JDBC or
 * Hibernate, triggers included. Only the application's roles count; the meter's own questions do not.
 */
final class Meter {

    // A schema of its own: nobody but the meter may look into everybody's statements.
    private static final String BOOKS = """
            create schema if not exists meter;
            create extension if not exists pg_stat_statements schema meter""";

    private static final String SPENT = """
            select coalesce(sum(calls), 0) as statements,
                   coalesce(sum(calls) filter (where query like '%insert into segment_member%'), 0) as judging,
                   coalesce(sum(shared_blks_hit + shared_blks_read), 0) as blocks,
                   coalesce(sum(total_exec_time), 0) as millis
            from meter.pg_stat_statements
            where userid in ('siyu_app'::regrole, 'siyu_platform'::regrole)
              and query !~* '^\\s*(begin|start|commit|rollback|set)\\M'""";

    private final JdbcClient jdbc;

    private Meter(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    static Meter start() throws SQLException {
        JdbcClient jdbc = JdbcClient.create(
                new SingleConnectionDataSource(TestDatabase.get().superuser(), true));
        jdbc.sql(BOOKS).update();
        return new Meter(jdbc);
    }

    /** Frees what thousands of facts left behind while the corp was made, as autovacuum does within a minute. */
    void tidyUp() {
        everybodyHasHeard();
        jdbc.sql("vacuum event_publication").update();
    }

    /** What the work cost, all that listeners did about it included. */
    Spent of(Runnable work) {
        jdbc.sql("select meter.pg_stat_statements_reset()").query().singleRow();
        work.run();
        everybodyHasHeard();
        return jdbc.sql(SPENT)
                .query((row, number) -> new Spent(
                        row.getLong("statements"),
                        row.getLong("judging"),
                        row.getLong("blocks"),
                        row.getDouble("millis")))
                .single();
    }

    /** Waits until no fact is waiting for a listener: also not those that listeners published. */
    void everybodyHasHeard() {
        await().atMost(Duration.ofMinutes(5))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> jdbc.sql("select not exists (select from event_publication)")
                        .query(Boolean.class)
                        .single());
    }
}
