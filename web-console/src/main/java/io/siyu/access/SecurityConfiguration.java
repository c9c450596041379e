package io.siyu.access;

import io.siyu.tenant.Tenants;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.FormLoginConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.ForwardAuthenticationFailureHandler;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.logout.HeaderWriterLogoutHandler;
import org.springframework.security.web.header.writers.ClearSiteDataHeaderWriter;
import org.springframework.security.web.header.writers.ClearSiteDataHeaderWriter.Directive;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.web.servlet.LocaleResolver;
import tools.jackson.databind.json.JsonMapper;

/**
 * Three doors. {@code /api} opens to API keys and knows no sessions; links and callbacks open to everybody and prove
 * themselves; everything else is the console, opens to sessions, and is denied where {@link RouteRules} are silent.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccessSettings.class)
class SecurityConfiguration {

    private static final String CONTENT_SECURITY_POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none';"
            + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private final SuspensionGuard suspension;

    SecurityConfiguration(Tenants tenants, MessageSource messages, LocaleResolver languages, JsonMapper json) {
        this.suspension = new SuspensionGuard(tenants, messages, languages, json);
    }

    @Bean
    static PasswordEncoder passwordEncoder() {
        return new DelegatingPasswordEncoder(
                "argon2",
                Map.of(
                        "argon2",
                        Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8(),
                        "bcrypt",
                        new BCryptPasswordEncoder()));
    }

    @Bean
    @Order(1)
    SecurityFilterChain api(HttpSecurity http, ApiKeys keys) {
        return http.securityMatcher("/api/**")
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(new ApiKeyGuard(keys), AnonymousAuthenticationFilter.class)
                .addFilterAfter(suspension, AnonymousAuthenticationFilter.class)
                .authorizeHttpRequests(requests -> requests.anyRequest().hasAuthority(ApiKeyGuard.AUTHORITY))
                .exceptionHandling(errors -> errors.authenticationEntryPoint(new ApiKeyMissing()))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain visitors(HttpSecurity http) {
        return http.securityMatcher("/t/**", "/wecom/callback/**")
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .headers(SecurityConfiguration::headers)
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain console(HttpSecurity http, Accounts accounts) {
        EntryPoints entryPoints = new EntryPoints();
        return http.formLogin(SecurityConfiguration::signIn)
                .logout(logout -> logout.logoutUrl("/sign-out")
                        .logoutSuccessUrl("/sign-in")
                        .addLogoutHandler(new HeaderWriterLogoutHandler(
                                new ClearSiteDataHeaderWriter(Directive.CACHE, Directive.STORAGE))))
                .addFilterBefore(new SessionGuard(accounts), AnonymousAuthenticationFilter.class)
                .addFilterAfter(suspension, AnonymousAuthenticationFilter.class)
                .authorizeHttpRequests(SecurityConfiguration::routes)
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(entryPoints).accessDeniedHandler(entryPoints))
                .requestCache(cache -> cache.requestCache(pagesOnly()))
                .headers(SecurityConfiguration::headers)
                .build();
    }

    private static void routes(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        requests.requestMatchers(RouteRules.PUBLIC).permitAll();
        for (RouteRules.Rule rule : RouteRules.RULES) {
            requests.requestMatchers(rule.matchers()).hasAnyAuthority(rule.authorities());
        }
        requests.anyRequest().denyAll();
    }

    private static void signIn(FormLoginConfigurer<HttpSecurity> form) {
        form.loginPage("/sign-in")
                .usernameParameter("login")
                .authenticationDetailsSource(SignInForm::of)
                .successHandler(new RememberingCorp())
                .failureHandler(new ForwardAuthenticationFailureHandler("/sign-in/refused"));
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                .crossOriginOpenerPolicy(policy -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN));
    }

    private static HttpSessionRequestCache pagesOnly() {
        HttpSessionRequestCache cache = new HttpSessionRequestCache();
        cache.setRequestMatcher(EntryPoints::isPage);
        return cache;
    }

    /** Leads on to the page asked for, and remembers the corp code. */
    private static class RememberingCorp extends SavedRequestAwareAuthenticationSuccessHandler {

        @Override
        public void onAuthenticationSuccess(
                HttpServletRequest request, HttpServletResponse response, Authentication authentication)
                throws IOException, ServletException {
            CorpCookie.remember(SignInForm.of(request).corp(), request, response);
            super.onAuthenticationSuccess(request, response, authentication);
        }
    }
}
