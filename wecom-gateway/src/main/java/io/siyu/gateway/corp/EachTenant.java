package io.siyu.gateway.corp;

import io.siyu.tenant.TenantId;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works through tenants one by one, so that what goes wrong with one does not keep the others waiting. */
public final class EachTenant {

    private static final Logger LOG = LoggerFactory.getLogger(EachTenant.class);

    private EachTenant() {}

    /**
     * Does the work for each tenant.
     *
     * @param what names the work in the log
     */
    public static void of(List<TenantId> tenants, String what, Consumer<TenantId> work) {
        int failed = 0;
        for (TenantId tenant : tenants) {
            try {
                work.accept(tenant);
            } catch (RuntimeException e) {
                failed++;
                LOG.error("{} failed for tenant {} ({} so far); its turn comes again", what, tenant, failed, e);
            }
        }
    }
}
