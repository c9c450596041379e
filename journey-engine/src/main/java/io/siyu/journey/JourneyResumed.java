package io.siyu.journey;

import io.siyu.tenant.TenantEvent;
import io.siyu.tenant.TenantId;
import java.time.Instant;

/**
 * A paused journey goes on. Published within the transaction that lets it: whoever decides about overdue messages does so
 * by a plain {@code @EventListener} in that transaction, before anything becomes due.
 */
public record JourneyResumed(TenantId tenant, long journeyId, Overdue overdue, Instant at) implements TenantEvent {}
