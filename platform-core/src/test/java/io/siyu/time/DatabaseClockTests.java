package io.siyu.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

@SpringBootTest
class DatabaseClockTests {

    private static final Instant SPRING_FESTIVAL = Instant.parse("2026-02-17T00:00:00Z");

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void removeAnchor() {
        // siyu_app may not delete an anchor, so let it stand at real time
        anchor(databaseNow(), 1);
    }

    @Test
    void businessTimeIsTheDatabasesTime() {
        Instant shown = new DatabaseClock(jdbc, false).instant();

        assertThat(shown).isCloseTo(databaseNow(), within(5, ChronoUnit.SECONDS));
    }

    @Test
    void anAnchorWithRateZeroHoldsTimeStill() {
        anchor(SPRING_FESTIVAL, 0);
        DatabaseClock clock = new DatabaseClock(jdbc, true);

        assertThat(clock.instant()).isEqualTo(SPRING_FESTIVAL);
        assertThat(clock.instant()).isEqualTo(SPRING_FESTIVAL);
    }

    @Test
    void anAnchorWithARateLetsTimeRunFaster() {
        anchor(SPRING_FESTIVAL, 1_000_000);
        DatabaseClock clock = new DatabaseClock(jdbc, true);
        Instant first = clock.instant();

        clock.synchronise();

        assertThat(Duration.between(first, clock.instant())).isPositive();
        assertThat(first).isAfter(SPRING_FESTIVAL);
    }

    @Test
    void inProductionTheAnchorIsNotEvenLookedAt() {
        anchor(SPRING_FESTIVAL, 0);

        assertThat(new DatabaseClock(jdbc, false).instant()).isCloseTo(databaseNow(), within(5, ChronoUnit.SECONDS));
    }

    private Instant databaseNow() {
        return jdbc.sql("select clock_timestamp()")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    private void anchor(Instant shownAt, double rate) {
        jdbc.sql("""
                        insert into clock_anchor (real_at, shown_at, rate) values (clock_timestamp(), :shown, :rate)
                        on conflict (only_row) do update
                        set real_at = excluded.real_at, shown_at = excluded.shown_at, rate = excluded.rate""")
                .param("shown", shownAt.atOffset(ZoneOffset.UTC))
                .param("rate", rate)
                .update();
    }
}
