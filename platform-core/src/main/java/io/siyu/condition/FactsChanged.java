package io.siyu.condition;

import io.siyu.contact.Cause;
import io.siyu.tenant.TenantEvent;
import java.time.Instant;
import java.util.Collection;

/**
 * Facts that conditions look at have changed. Events of modules above implement it, for this module and segments cannot
 * know theirs; events of modules below are listened to one by one.
 */
public interface FactsChanged extends TenantEvent {

    /** Of whom, at most 1,000. */
    Collection<Long> contacts();

    /** What changed. */
    Collection<Topic> topics();

    /** Who or what changed it. */
    Cause cause();

    /** When. */
    Instant at();
}
