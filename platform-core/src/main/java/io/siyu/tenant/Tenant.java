package io.siyu.tenant;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A corp that works with this deployment.
 *
 * @param code short name in sign-in and link addresses, lower case
 * @param callbackKey unguessable part of the address WeCom calls
 * @param zone where its days begin, unless staff or contact say otherwise
 * @param suspension null while it is at work
 */
public record Tenant(
        TenantId id,
        String code,
        String name,
        String callbackKey,
        ZoneId zone,
        Instant openedAt,
        @Nullable Suspension suspension) {

    /** Whether anything may be done for it. */
    public boolean isAtWork() {
        return suspension == null;
    }
}
