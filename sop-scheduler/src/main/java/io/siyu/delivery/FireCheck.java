package io.siyu.delivery;

import io.siyu.tenant.TenantId;
import java.util.List;

/** Asks an origin, at the last moment before a task is handed over, which of its sends have lost their ground. */
public interface FireCheck {

    /** The sends of a task that must not go out now; empty if this is no origin of yours. Runs within the claim. */
    List<Stale> stale(TenantId tenant, long originId, long taskId);
}
