package io.siyu.journey;

import io.siyu.tenant.TenantEvent;
import io.siyu.tenant.TenantId;
import java.time.Instant;

/** A journey was stopped: nothing of it becomes due any more, everybody leaves, and what can be called back should be. */
public record JourneyStopped(TenantId tenant, long journeyId, Instant at) implements TenantEvent {}
