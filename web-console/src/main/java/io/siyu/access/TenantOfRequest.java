package io.siyu.access;

import io.siyu.tenant.TenantId;
import io.siyu.tenant.TenantScope;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.util.Optional;

/** Goes on with a request within its tenant's walls. */
final class TenantOfRequest {

    private TenantOfRequest() {}

    static void goOn(TenantId tenant, FilterChain chain, ServletRequest request, ServletResponse response)
            throws IOException, ServletException {
        // One checked exception passes a scope; the other one is carried over it.
        Optional<ServletException> failure = TenantScope.<Optional<ServletException>, IOException>call(tenant, () -> {
            try {
                chain.doFilter(request, response);
                return Optional.empty();
            } catch (ServletException e) {
                return Optional.of(e);
            }
        });
        if (failure.isPresent()) {
            throw failure.get();
        }
    }
}
