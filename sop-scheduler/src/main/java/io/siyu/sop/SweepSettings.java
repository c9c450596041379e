package io.siyu.sop;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the sweep.
 *
 * @param slice contacts decided about in one transaction, as far as they did not enter at the same instant
 */
@ConfigurationProperties("siyu.sweep")
record SweepSettings(@DefaultValue("50000") int slice) {}
