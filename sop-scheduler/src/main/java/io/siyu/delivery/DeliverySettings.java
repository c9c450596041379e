package io.siyu.delivery;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of delivery.
 *
 * @param lease how long a node may hold a task, wall clock; more than twice as long as any call
 *     to a channel may take
 * @param settle how long after a call's last possible moment the channel is believed not to have taken it, wall clock
 * @param catchUp how late a message may be and still be sent
 * @param releaseSpread over how long the sends held in the quiet hours are spread
 * @param confirmWithin how long a staff member has to press send before the task is withdrawn
 * @param perRound tasks a tenant may have handed over before it is the next tenant's turn
 * @param parallel tenants that are served at the same time
 */
@ConfigurationProperties("siyu.delivery")
record DeliverySettings(
        @DefaultValue("2m") Duration lease,
        @DefaultValue("5m") Duration settle,
        @DefaultValue("24h") Duration catchUp,
        @DefaultValue("10m") Duration releaseSpread,
        @DefaultValue("72h") Duration confirmWithin,
        @DefaultValue("20") int perRound,
        @DefaultValue("4") int parallel) {}
