package io.siyu.time;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Heals what Quartz never heals by itself: a trigger left ACQUIRED or BLOCKED without a fired row, for example after the
 * database was lost in the middle of a firing (quartz-scheduler issues 95, 145, 1516). Runs on each node outside Quartz,
 * once a minute; resetting a state is harmless because ticks may run twice.
 */
@Component
class StuckTriggers implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(StuckTriggers.class);

    private static final String FREE = """
            update qrtz_triggers t set trigger_state = 'WAITING'
            where sched_name = :scheduler and trigger_state in ('ACQUIRED', 'BLOCKED')
              and next_fire_time < (extract(epoch from clock_timestamp()) - 300) * 1000
              and not exists (select from qrtz_fired_triggers f
                              where f.sched_name = t.sched_name and f.job_name = t.job_name and f.job_group = t.job_group)
            returning trigger_name""";

    private final Scheduler scheduler;
    private final JdbcClient jdbc;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("stuck-triggers").factory());

    StuckTriggers(Scheduler scheduler, JdbcClient jdbc) {
        this.scheduler = scheduler;
        this.jdbc = jdbc;
        timer.scheduleWithFixedDelay(this::freeSafely, 1, 1, TimeUnit.MINUTES);
    }

    /** Frees triggers that have been stuck for five minutes. */
    int free() throws SchedulerException {
        var freed = jdbc.sql(FREE)
                .param("scheduler", scheduler.getSchedulerName())
                .query(String.class)
                .list();
        freed.forEach(trigger -> LOG.error("Tick {} was stuck for over five minutes and has been freed", trigger));
        return freed.size();
    }

    @Override
    public void destroy() {
        timer.shutdownNow();
    }

    private void freeSafely() {
        try {
            free();
        } catch (SchedulerException | DataAccessException e) {
            LOG.warn("Could not look for stuck ticks; will look again in a minute", e);
        }
    }
}
