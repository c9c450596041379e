package io.siyu.gateway;

import io.siyu.tenant.TenantId;
import siyu.sandbox.SandboxCorp;

/**
 * A tenant of the platform and the corp in the sandbox it is connected to.
 *
 * @param callbackKey the unguessable part of its callback address
 */
public record Corporation(
        TenantId tenant, String corpId, String callbackKey, CorpCredentials credentials, SandboxCorp people) {}
