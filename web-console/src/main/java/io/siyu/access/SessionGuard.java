package io.siyu.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads the account behind a session anew for each request: a lock or a new password ends it at once on every node, a
 * changed role applies at once. Ends sessions that are too old even if they were never idle. What remains goes on within
 * the tenant's walls.
 */
class SessionGuard extends OncePerRequestFilter {

    static final Duration LONGEST_SESSION = Duration.ofHours(12);

    private final Accounts accounts;

    SessionGuard(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || !(authentication.getPrincipal() instanceof SignedIn before)) {
            chain.doFilter(request, response);
            return;
        }
        HttpSession session = request.getSession(false);
        Optional<SignedIn> me =
                Optional.ofNullable(session).filter(SessionGuard::young).flatMap(open -> now(before));
        if (me.isPresent()) {
            use(me.get());
            TenantOfRequest.goOn(me.get().tenant(), chain, request, response);
        } else {
            end(session);
            chain.doFilter(request, response);
        }
    }

    private Optional<SignedIn> now(SignedIn before) {
        return accounts.find(before.tenant(), before.account())
                .filter(account -> account.active() && account.epoch() == before.epoch())
                .map(account -> SignedIn.of(before.tenant(), account));
    }

    /** The container's own two times are compared, so that no clock is needed; the last access is the previous request. */
    private static boolean young(HttpSession session) {
        long age = session.getLastAccessedTime() - session.getCreationTime();
        return age < LONGEST_SESSION.toMillis();
    }

    private static void use(SignedIn me) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(PasswordSignIn.authenticated(me));
        SecurityContextHolder.setContext(context);
    }

    private static void end(@Nullable HttpSession session) {
        SecurityContextHolder.clearContext();
        if (session != null) {
            session.invalidate();
        }
    }
}
