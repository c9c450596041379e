package io.siyu.tenant;

/** A tenant was suspended. Published within the transaction that does it. */
public record TenantSuspended(TenantId tenant, Suspension suspension) implements TenantEvent {}
