package io.siyu.access;

import static io.siyu.Visitor.location;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.MamaShop;
import io.siyu.Route;
import io.siyu.Visitor;
import java.net.http.HttpResponse;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every route of the console by every role, as the matrix in {@code routes.txt} says; and each route is in it. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoutesTests {

    private static final Set<String> PUBLIC = Set.of(RouteRules.PUBLIC);
    private static final String NOBODYS_ID = "999999999";

    @LocalServerPort
    int port;

    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;

    @Autowired
    MamaShop shops;

    private final Map<Role, Visitor> people = new EnumMap<>(Role.class);

    @BeforeAll
    void everybodySignsIn() {
        MamaShop.Opened shop = shops.open();
        Map<Role, String> logins =
                Map.of(Role.ADMIN, "admin", Role.OPERATOR, "operator", Role.LEADER, "leader", Role.REP, "linyue");
        logins.forEach((role, login) -> {
            Visitor visitor = Visitor.at(port);
            assertThat(location(visitor.signIn(shop.corp(), login, MamaShop.PASSWORD)))
                    .isEqualTo("/");
            people.put(role, visitor);
        });
    }

    @Test
    void everyRouteOfTheConsoleIsInTheMatrix() {
        Set<String> served = requestMappingHandlerMapping.getHandlerMethods().entrySet().stream()
                .filter(entry -> isConsole(entry.getValue()))
                .flatMap(entry -> routes(entry.getKey()))
                .filter(route -> !PUBLIC.contains(route.substring(route.indexOf('/'))))
                .collect(toCollection(TreeSet::new));

        Set<String> written = matrix().map(Route::toString).collect(toCollection(TreeSet::new));
        assertThat(written).isEqualTo(served);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("matrix")
    void theRolesOfTheMatrixMayUseItAndNobodyElse(Route route) {
        for (Role role : Role.values()) {
            int status = ask(as(role), route).statusCode();
            assertThat(status).as("%s asked by %s", route, role).isLessThan(500);
            assertThat(status == 403)
                    .as("%s denied to %s", route, role)
                    .isEqualTo(!route.roles().contains(role));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pages")
    void whoeverMayGetItMayAskForItsHeadAndNobodyElse(Route page) {
        for (Role role : Role.values()) {
            assertThat(as(role).head(path(page)).statusCode() == 403)
                    .as("head of %s denied to %s", page, role)
                    .isEqualTo(!page.roles().contains(role));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("matrix")
    void whoeverIsNotSignedInIsLedToTheSignInPage(Route route) {
        assertThat(location(ask(Visitor.at(port), route))).isEqualTo("/sign-in");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void nothingIsChangedWithoutTheTokenOfTheSession(Route route) {
        assertThat(as(Role.ADMIN).postAsIs(path(route)).statusCode()).isEqualTo(403);
    }

    @Test
    void aRouteWithoutARuleIsDenied() {
        assertThat(as(Role.ADMIN).get("/actuator/env").statusCode()).isEqualTo(404);
        assertThat(as(Role.ADMIN).get("/nowhere").statusCode()).isEqualTo(404);
        assertThat(location(Visitor.at(port).get("/nowhere"))).isEqualTo("/sign-in");
    }

    @Test
    void theHealthCheckNeedsNoSignIn() {
        assertThat(Visitor.at(port).get("/actuator/health/liveness").statusCode())
                .isEqualTo(200);
    }

    @Test
    void aSessionOpensNoDoorOfTheApi() {
        assertThat(as(Role.ADMIN).get("/api/v1/events").statusCode()).isEqualTo(401);
    }

    @Test
    void aPartOfAPageLeadsTheWholePageToTheSignIn() {
        HttpResponse<String> answer = Visitor.at(port).get("/today", "HX-Request", "true");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("HX-Redirect")).contains("/sign-in");
    }

    private Visitor as(Role role) {
        return Objects.requireNonNull(people.get(role));
    }

    private static HttpResponse<String> ask(Visitor visitor, Route route) {
        return route.changesSomething() ? visitor.post(path(route)) : visitor.get(path(route));
    }

    private static String path(Route route) {
        return route.path(NOBODYS_ID);
    }

    private static boolean isConsole(HandlerMethod handler) {
        String name = handler.getBeanType().getPackageName();
        return name.startsWith("io.siyu.console") || name.equals("io.siyu.access");
    }

    private static Stream<String> routes(RequestMappingInfo mapping) {
        return mapping.getPatternValues().stream()
                .flatMap(pattern ->
                        mapping.getMethodsCondition().getMethods().stream().map(method -> method + " " + pattern));
    }

    static Stream<Route> matrix() {
        return Route.matrix();
    }

    static Stream<Route> pages() {
        return Route.matrix().filter(route -> !route.changesSomething());
    }

    static Stream<Route> changes() {
        return Route.matrix().filter(Route::changesSomething);
    }
}
