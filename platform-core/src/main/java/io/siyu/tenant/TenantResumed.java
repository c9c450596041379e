package io.siyu.tenant;

import java.time.Instant;

/** A suspended tenant goes on. Published within the transaction that lets it. */
public record TenantResumed(TenantId tenant, String by, Instant at) implements TenantEvent {}
