package io.siyu.time;

import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The one {@link Clock} of the application. Tests bring their own. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TimeSettings.class)
@ConditionalOnMissingBean(Clock.class)
class TimeConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(TimeConfiguration.class);

    @Bean
    DatabaseClock clock(JdbcClient jdbc, TimeSettings settings) {
        return new DatabaseClock(jdbc, settings.accelerated());
    }

    @Bean(destroyMethod = "shutdownNow")
    ScheduledExecutorService clockTimer(DatabaseClock clock, TimeSettings settings) {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("clock").factory());
        long millis = settings.synchronise().toMillis();
        timer.scheduleWithFixedDelay(() -> synchronise(clock), millis, millis, TimeUnit.MILLISECONDS);
        return timer;
    }

    private static void synchronise(DatabaseClock clock) {
        try {
            clock.synchronise();
        } catch (DataAccessException e) {
            LOG.warn("The database could not be asked for the time; running on from the last answer", e);
        }
    }
}
