package io.siyu.outreach;

import io.siyu.content.MessageBody;
import io.siyu.tenant.TenantId;

/** Makes links tell who followed them. */
public interface LinkTracking {

    /** The same body with every link replaced by a tracked one; the token becomes part of each. */
    MessageBody track(TenantId tenant, MessageBody body, long contentId, String token);
}
