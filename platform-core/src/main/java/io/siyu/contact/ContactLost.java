package io.siyu.contact;

import io.siyu.tenant.TenantEvent;
import io.siyu.tenant.TenantId;
import java.time.Instant;

/**
 * A contact and a staff member are friends no more.
 *
 * @param friendsLeft whether the contact still has a friend among the staff, or is being handed to one
 */
public record ContactLost(TenantId tenant, long contact, long staffId, boolean friendsLeft, Instant at)
        implements TenantEvent {}
