package io.siyu.time;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of business time.
 *
 * @param accelerated whether {@code clock_anchor} may move business time away from the wall clock; for demo and tests,
 *     never in production
 * @param synchronise how often the database is asked for the time, wall clock
 */
@ConfigurationProperties("siyu.time")
record TimeSettings(
        @DefaultValue("false") boolean accelerated,
        @DefaultValue("10s") Duration synchronise) {}
