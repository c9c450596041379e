package io.siyu.time;

import java.util.List;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.JobExecutionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.quartz.QuartzJobBean;

/** Runs the {@link Tick} its job data names; a failing tick is logged and tried again at its next firing. */
@DisallowConcurrentExecution
class TickJob extends QuartzJobBean {

    static final String TICK = "tick";

    private static final Logger LOG = LoggerFactory.getLogger(TickJob.class);

    private final List<Tick> ticks;

    TickJob(List<Tick> ticks) {
        this.ticks = ticks;
    }

    @Override
    protected void executeInternal(JobExecutionContext context) {
        String name = context.getMergedJobDataMap().getString(TICK);
        ticks.stream().filter(tick -> tick.name().equals(name)).forEach(TickJob::runSafely);
    }

    private static void runSafely(Tick tick) {
        try {
            tick.run();
        } catch (RuntimeException e) {
            // The edge of the loop: an exception must never reach Quartz, which could leave the trigger blocked.
            LOG.error("Tick {} failed and will be tried again at its next firing", tick.name(), e);
        }
    }
}
