package io.siyu.contact;

import io.siyu.tenant.TenantEvent;
import io.siyu.tenant.TenantId;
import java.time.Instant;

/**
 * Two contacts turned out to be one person. Whoever keeps something about contacts says it of the kept one from now on.
 * Published within the merging transaction: a plain {@code @EventListener} re-points its rows in that transaction, so
 * that nobody ever meets a person in halves; one that hears it after the commit may hear it twice.
 *
 * @param kept the id that goes on
 * @param gone the id that has become an alias of it
 */
public record ContactsMerged(TenantId tenant, long kept, long gone, Cause cause, Instant at) implements TenantEvent {}
