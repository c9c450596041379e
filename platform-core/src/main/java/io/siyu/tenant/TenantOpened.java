package io.siyu.tenant;

/** A new tenant can begin to work. */
public record TenantOpened(TenantId tenant) implements TenantEvent {}
