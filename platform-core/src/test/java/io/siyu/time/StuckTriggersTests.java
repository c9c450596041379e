package io.siyu.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

@SpringBootTest
class StuckTriggersTests {

    @Autowired
    StuckTriggers watchdog;

    @Autowired
    Scheduler scheduler;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void letAllWait() {
        setState("WAITING", 0);
    }

    @Test
    void aTickLeftAcquiredByADeadDatabaseConnectionIsFreedAfterFiveMinutes() throws SchedulerException {
        setState("ACQUIRED", 301);

        assertThat(watchdog.free()).isPositive();
        assertThat(states()).containsOnly("WAITING");
    }

    @Test
    void aTickAcquiredJustNowIsLeftAlone() throws SchedulerException {
        setState("ACQUIRED", 10);

        assertThat(watchdog.free()).isZero();
        assertThat(states()).containsOnly("ACQUIRED");
    }

    private void setState(String state, int secondsOverdue) {
        jdbc.sql("""
                        update qrtz_triggers set trigger_state = ?,
                               next_fire_time = (extract(epoch from clock_timestamp()) - ?) * 1000""").params(state, secondsOverdue).update();
    }

    private List<@Nullable String> states() {
        return jdbc.sql("select trigger_state from qrtz_triggers")
                .query(String.class)
                .list();
    }
}
