package io.siyu.access;

import io.siyu.tenant.TenantId;
import java.security.Principal;

/** The integrator behind an API request. */
record ApiClient(TenantId tenant, long key, String name) implements Principal {

    @Override
    public String getName() {
        return name;
    }
}
