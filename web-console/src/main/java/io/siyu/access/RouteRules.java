package io.siyu.access;

import static io.siyu.access.Role.ADMIN;
import static io.siyu.access.Role.LEADER;
import static io.siyu.access.Role.OPERATOR;
import static io.siyu.access.Role.REP;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Who may use which route of the console, on one screen. The first rule that fits decides; a route without a rule is
 * denied. Whether a rep's contact is their own is decided by the services, which get the rep's staff id.
 */
final class RouteRules {

    private static final Role[] EVERYONE = Role.values();

    /** Whoever may get a page may also ask for its head. */
    private static final List<HttpMethod> READING = List.of(HttpMethod.GET, HttpMethod.HEAD);

    static final List<Rule> RULES = List.of(
            any("/", EVERYONE),
            any("/password", EVERYONE),
            any("/today/**", REP, LEADER, ADMIN),
            any("/contacts/import", OPERATOR, ADMIN),
            any("/contacts/*/erase", ADMIN),
            any("/contacts/*/phone", REP, LEADER, ADMIN),
            any("/contacts/*/edit", REP, OPERATOR, ADMIN),
            any("/contacts/*/owner", OPERATOR, LEADER, ADMIN),
            get("/contacts/**", EVERYONE),
            any("/contacts/**", REP, OPERATOR, ADMIN),
            get("/board/**", EVERYONE),
            any("/board/**", REP, OPERATOR, ADMIN),
            get("/*/new", OPERATOR, ADMIN),
            get("/journeys/*/stages/*/steps/new", OPERATOR, ADMIN),
            get("/journeys/*/start", OPERATOR, ADMIN),
            get("/journeys/*/resume", OPERATOR, ADMIN),
            get("/journeys/*/stop", OPERATOR, ADMIN),
            any("/journeys/*/draft/**", OPERATOR, ADMIN),
            get("/journeys/**", OPERATOR, LEADER, ADMIN),
            any("/journeys/**", OPERATOR, ADMIN),
            get("/playbooks/import", OPERATOR, ADMIN),
            get("/playbooks/**", OPERATOR, LEADER, ADMIN),
            any("/playbooks/**", OPERATOR, ADMIN),
            get("/contents/**", OPERATOR, LEADER, ADMIN),
            any("/contents/**", OPERATOR, ADMIN),
            get("/tasks", OPERATOR, LEADER, ADMIN),
            get("/rules/*/undo", OPERATOR, ADMIN),
            get("/rules/*/back-fill", OPERATOR, ADMIN),
            get("/rules/**", OPERATOR, LEADER, ADMIN),
            any("/rules/**", OPERATOR, ADMIN),
            any("/conditions/**", OPERATOR, ADMIN),
            get("/segments/*/edit", OPERATOR, ADMIN),
            get("/segments/**", OPERATOR, LEADER, ADMIN),
            any("/segments/**", OPERATOR, ADMIN),
            get("/channels/**", OPERATOR, LEADER, ADMIN),
            any("/channels/**", OPERATOR, ADMIN),
            get("/assignment/runs/new", OPERATOR, ADMIN),
            any("/assignment/transfers/*/keep", OPERATOR, LEADER, ADMIN),
            get("/assignment/**", OPERATOR, LEADER, ADMIN),
            any("/assignment/**", OPERATOR, ADMIN),
            any("/staff/**", OPERATOR, LEADER, ADMIN),
            any("/settings/**", ADMIN));

    private RouteRules() {}

    /** Routes anybody may see: sign-in, setup (which asks for its key), static files, the health check, error pages. */
    static final String[] PUBLIC = {
        "/sign-in",
        "/sign-in/refused",
        "/setup",
        "/setup/corps",
        "/app/**",
        "/webjars/**",
        "/favicon.ico",
        "/actuator/health/**",
        "/error"
    };

    /** Whether the role may use the route; the same answer the security chain gives. */
    static boolean allows(Role role, String method, String path) {
        return rule(method, path).map(rule -> rule.roles().contains(role)).orElse(false);
    }

    /** Whether anybody may use the route. */
    static boolean knows(String method, String path) {
        return rule(method, path).isPresent();
    }

    private static Optional<Rule> rule(String method, String path) {
        return RULES.stream().filter(rule -> rule.fits(method, path)).findFirst();
    }

    private static Rule get(String pattern, Role... roles) {
        return new Rule(READING, pattern, Set.of(roles));
    }

    private static Rule any(String pattern, Role... roles) {
        return new Rule(List.of(), pattern, Set.of(roles));
    }

    /** One line of the table; without methods it holds for all of them. */
    record Rule(List<HttpMethod> methods, String pattern, Set<Role> roles) {

        boolean fits(String asked, String path) {
            return (methods.isEmpty() || methods.contains(HttpMethod.valueOf(asked)))
                    && PathPatternParser.defaultInstance.parse(pattern).matches(PathContainer.parsePath(path));
        }

        /** For the security chain. */
        RequestMatcher[] matchers() {
            PathPatternRequestMatcher.Builder matching = PathPatternRequestMatcher.withDefaults();
            return methods.isEmpty()
                    ? new RequestMatcher[] {matching.matcher(pattern)}
                    : methods.stream()
                            .map(method -> matching.matcher(method, pattern))
                            .toArray(RequestMatcher[]::new);
        }

        String[] authorities() {
            return Arrays.stream(Role.values())
                    .filter(roles::contains)
                    .map(Role::authority)
                    .toArray(String[]::new);
        }
    }
}
