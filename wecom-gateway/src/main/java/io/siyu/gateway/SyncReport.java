package io.siyu.gateway;

import org.jspecify.annotations.Nullable;

/**
 * What a full synchronisation did.
 *
 * @param members members read
 * @param customers follow relations read
 * @param problem why it stopped early: a key of {@code messages/gateway}; null when everything was read
 */
public record SyncReport(
        int members, int customers, @Nullable String problem) {}
