package io.siyu.behaviour.web;

import io.siyu.tenant.TenantId;
import io.siyu.tenant.TenantScope;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Does what the console's API key filter does: binds the tenant around the request. */
@Component
public class SignedIn extends OncePerRequestFilter {

    public static final String HEADER = "X-Tenant-Of-Test";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        @Nullable String tenant = request.getHeader(HEADER);
        if (tenant == null) {
            chain.doFilter(request, response);
            return;
        }
        try {
            TenantScope.call(TenantId.of(Long.parseLong(tenant)), () -> {
                chain.doFilter(request, response);
                return true;
            });
        } catch (ServletException | IOException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }
}
