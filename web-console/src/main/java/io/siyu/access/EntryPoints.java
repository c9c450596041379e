package io.siyu.access;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;

/**
 * Where a browser is led that is not signed in (any more). A part of a page asked for by htmx must not be replaced by the
 * sign-in form, so the whole page goes there.
 */
class EntryPoints implements AuthenticationEntryPoint, AccessDeniedHandler {

    private static final String SIGN_IN = "/sign-in";

    private final AuthenticationEntryPoint redirect = new LoginUrlAuthenticationEntryPoint(SIGN_IN);
    private final AccessDeniedHandler forbidden = new AccessDeniedHandlerImpl();

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException cause)
            throws IOException, ServletException {
        if (isPart(request)) {
            response.setHeader("HX-Redirect", SIGN_IN);
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
        } else {
            redirect.commence(request, response, cause);
        }
    }

    /**
     * A form sent after the session ended has lost its token too; that person needs to sign in, not to be told off. To
     * somebody signed in, a route without a rule looks like what it is: a page that does not exist.
     */
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException, ServletException {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof SignedIn) {
            if (RouteRules.knows(request.getMethod(), request.getRequestURI())) {
                forbidden.handle(request, response, denied);
            } else {
                response.sendError(HttpStatus.NOT_FOUND.value());
            }
        } else {
            commence(request, response, new InsufficientAuthenticationException("Not signed in (any more)", denied));
        }
    }

    static boolean isPart(HttpServletRequest request) {
        return "true".equals(request.getHeader("HX-Request"));
    }

    /** A page worth returning to after sign-in. */
    static boolean isPage(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return "GET".equals(request.getMethod()) && !isPart(request) && accept != null && accept.contains("text/html");
    }
}
