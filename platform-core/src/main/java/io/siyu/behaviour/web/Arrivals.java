package io.siyu.behaviour.web;

import io.siyu.behaviour.TrackedLinks;
import io.siyu.tenant.TenantScope;
import io.siyu.tenant.Tenants;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Finds out which link of which tenant an address means. This is the edge: the address names the tenant. */
@Component
class Arrivals {

    private final Tenants tenants;
    private final TrackedLinks links;

    Arrivals(Tenants tenants, TrackedLinks links) {
        this.tenants = tenants;
        this.links = links;
    }

    /** What the work makes of the link, within the walls of its tenant; empty when there is no such link. */
    <T> Optional<T> at(String tenantCode, String linkId, Function<Arrival, T> work) {
        return tenants.byCode(tenantCode)
                .flatMap(tenant -> TenantScope.get(
                        tenant.id(),
                        () -> links.find(tenant.id(), linkId).map(link -> work.apply(new Arrival(tenant, link)))));
    }
}
