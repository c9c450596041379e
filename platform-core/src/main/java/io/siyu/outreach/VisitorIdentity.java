package io.siyu.outreach;

import io.siyu.tenant.TenantId;
import java.net.URI;
import java.util.Optional;

/** Learns from the channel which contact opened a page. */
public interface VisitorIdentity {

    /** Where to send the visitor's browser; the channel sends it back to {@code back} with a code and the state. */
    URI authorizeAt(TenantId tenant, URI back, String state);

    /** The contact behind the code the visitor came back with; empty when the channel does not tell. */
    Optional<String> externalUserid(TenantId tenant, String code);
}
