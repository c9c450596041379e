package io.siyu.tenant;

import java.time.Instant;
import java.time.ZoneId;

/**
 * A corp that works with this deployment.
 *
 * @param code short name in sign-in and link addresses, lower case
 * @param callbackKey unguessable part of the address WeCom calls
 * @param zone where its days begin, unless staff or contact say otherwise
 */
public record Tenant(TenantId id, String code, String name, String callbackKey, ZoneId zone, Instant openedAt) {}
