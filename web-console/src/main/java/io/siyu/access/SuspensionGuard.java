package io.siyu.access;

import io.siyu.tenant.Suspension;
import io.siyu.tenant.TenantScope;
import io.siyu.tenant.Tenants;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.LocaleResolver;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lets nobody of a suspended corp change anything. Pages are shown as ever, everybody may still choose a password, and
 * events that other systems tell are kept, since they would not be told again.
 */
class SuspensionGuard extends OncePerRequestFilter {

    /** Where the page that refuses finds the {@link Suspension}. */
    static final String ATTRIBUTE = "suspension";

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private static final Set<String> OPEN = Set.of("/password", "/setup", "/setup/corps", "/api/v1/events");

    private final Tenants tenants;
    private final MessageSource messages;
    private final LocaleResolver languages;
    private final JsonMapper json;

    SuspensionGuard(Tenants tenants, MessageSource messages, LocaleResolver languages, JsonMapper json) {
        this.tenants = tenants;
        this.messages = messages;
        this.languages = languages;
        this.json = json;
    }

    /** What a system is told (RFC 9457). */
    record Problem(String type, String title, int status, String detail, String code, Suspension.Reason reason) {}

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        @Nullable Suspension suspension = mayChange(request) ? null : suspension().orElse(null);
        if (suspension == null) {
            chain.doFilter(request, response);
        } else if (request.getRequestURI().startsWith("/api/")) {
            tell(response, suspension, languages.resolveLocale(request));
        } else {
            request.setAttribute(ATTRIBUTE, suspension);
            response.sendError(HttpStatus.FORBIDDEN.value());
        }
    }

    private static boolean mayChange(HttpServletRequest request) {
        return READING.contains(request.getMethod()) || OPEN.contains(request.getRequestURI());
    }

    private Optional<Suspension> suspension() {
        return TenantScope.current().map(tenants::get).flatMap(tenant -> Optional.ofNullable(tenant.suspension()));
    }

    private void tell(HttpServletResponse response, Suspension suspension, Locale locale) throws IOException {
        HttpStatus status = HttpStatus.FORBIDDEN;
        String reason = messages.getMessage("suspension." + suspension.reason(), null, locale);
        String detail = messages.getMessage("access.suspended.api", new Object[] {reason}, locale);
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream()
                .write(json.writeValueAsBytes(new Problem(
                        "/problems/corp-suspended",
                        status.getReasonPhrase(),
                        status.value(),
                        detail,
                        "corp-suspended",
                        suspension.reason())));
    }
}
