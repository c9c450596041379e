package io.siyu.console;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives each request a number that stands in its log lines, in the answer's header and on the problem page. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class Correlation extends OncePerRequestFilter {

    static final String ATTRIBUTE = "correlation";

    private static final String HEADER = "X-Correlation-Id";

    private final SecureRandom random = new SecureRandom();

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String number = HexFormat.of().toHexDigits(random.nextInt());
        request.setAttribute(ATTRIBUTE, number);
        response.setHeader(HEADER, number);
        try (var ignored = MDC.putCloseable(ATTRIBUTE, number)) {
            chain.doFilter(request, response);
        }
    }
}
