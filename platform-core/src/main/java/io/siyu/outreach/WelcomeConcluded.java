package io.siyu.outreach;

import io.siyu.tenant.TenantEvent;
import io.siyu.tenant.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A welcome was sent, or will never be.
 *
 * @param reason why it was not sent: the channel's code or a word of ours
 */
public record WelcomeConcluded(
        TenantId tenant,
        String externalUserid,
        String staffUserid,
        boolean sent,
        @Nullable String reason,
        Instant at) implements TenantEvent {}
