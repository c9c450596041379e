package io.siyu.staff;

import io.siyu.tenant.TenantEvent;
import io.siyu.tenant.TenantId;

/** A staff member became known, or came back. */
public record StaffJoined(TenantId tenant, long staffId) implements TenantEvent {}
