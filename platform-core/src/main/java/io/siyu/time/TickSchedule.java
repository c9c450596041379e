package io.siyu.time;

import java.time.Duration;
import java.util.List;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.quartz.autoconfigure.SchedulerFactoryBeanCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Registers each {@link Tick} as one clustered Quartz trigger. Quartz is a clock here and nothing more: one late firing
 * covers any gap, so misfires are never caught up one by one.
 */
@Configuration(proxyBeanMethods = false)
class TickSchedule {

    @Bean
    SchedulerFactoryBeanCustomizer tickTriggers(List<Tick> ticks, Environment environment) {
        return scheduler -> {
            List<JobDetail> jobs = ticks.stream().map(TickSchedule::job).toList();
            scheduler.setJobDetails(jobs.toArray(JobDetail[]::new));
            scheduler.setTriggers(ticks.stream()
                    .map(tick -> trigger(tick, interval(tick, environment)))
                    .toArray(Trigger[]::new));
        };
    }

    private static Duration interval(Tick tick, Environment environment) {
        return Binder.get(environment)
                .bind("siyu.ticks." + tick.name(), Duration.class)
                .orElse(tick.every());
    }

    private static JobDetail job(Tick tick) {
        return JobBuilder.newJob(TickJob.class)
                .withIdentity(tick.name())
                .usingJobData(TickJob.TICK, tick.name())
                .storeDurably()
                .build();
    }

    private static Trigger trigger(Tick tick, Duration interval) {
        return TriggerBuilder.newTrigger()
                .withIdentity(tick.name())
                .forJob(tick.name())
                .withSchedule(SimpleScheduleBuilder.simpleSchedule()
                        .withIntervalInMilliseconds(interval.toMillis())
                        .repeatForever()
                        .withMisfireHandlingInstructionNextWithRemainingCount())
                .build();
    }
}
