package io.siyu.staff;

import io.siyu.tenant.TenantEvent;
import io.siyu.tenant.TenantId;

/** A staff member no longer works for the corp and can confirm nothing any more. */
public record StaffLeft(TenantId tenant, long staffId) implements TenantEvent {}
