package io.siyu.tenant;

/** A fact within one tenant. Listeners of such an event run within that tenant's walls. */
public interface TenantEvent {

    /** Whose fact this is. */
    TenantId tenant();
}
