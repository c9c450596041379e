package io.siyu.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.access.Role;
import jakarta.servlet.ServletContext;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

/** Everybody of company A, and nobody at all, asks everything that can be asked for what is company B's. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoTenantsTests {

    /** Reading routes that show nothing to anybody here, and why. */
    private static final Map<String, String> UNOPENED = Map.of(
            "/", "leads on",
            "/error", "is no page of its own",
            "/settings", "leads on",
            "/actuator", "is for nobody",
            "/actuator/health/**", "has no part of that name",
            "/t/{tenantCode}/{linkId}/go", "leads on",
            "/wecom/callback/{callbackKey}", "needs WeCom's signature");

    /** Sending routes that take nothing from anybody here, and why. */
    private static final Map<String, String> REFUSING = Map.ofEntries(
            Map.entry("/error", "is no page of its own"),
            Map.entry("/sign-in/refused", "is a refusal"),
            Map.entry("/setup", "leads to sign-in, as refusals do"),
            Map.entry("/setup/corps", "wants the code of a corp there is"),
            Map.entry("/password", "wants the old one, which stays"),
            Map.entry("/contacts/{id}/erase", "wants the contact's name, and nothing would be left to ask for"),
            Map.entry("/settings/audit/lift", "wants somebody who was forgotten"),
            Map.entry("/segments/{id}", "would ask for itself"),
            Map.entry("/playbooks/import", "is sent what is no playbook"),
            Map.entry("/playbooks/gallery/{file}/install", "has looked at another difference"),
            Map.entry("/playbooks/import/apply", "is sent what is no playbook"),
            Map.entry("/journeys/{id}/draft/save", "is sent an edit of long ago"),
            Map.entry("/journeys/{id}/draft/publish", "has a draft that is no playbook"),
            Map.entry("/wecom/callback/{callbackKey}", "needs WeCom's signature"));

    /** The longer the path, the smaller what it removes. */
    private static final Comparator<Route> REMOVING_LAST = Comparator.comparing(
                    (Route route) -> route.pattern().endsWith("/remove"))
            .thenComparing(route -> -route.pattern().length());

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    ServletContext servlets;

    private Rows rows;
    private TwoCompanies companies;
    private Ids ofA;
    private List<Route> routes;
    private List<Caller> callers;
    private Prying prying;

    @BeforeAll
    void foundTwoCompanies() throws SQLException {
        rows = new Rows();
        companies = TwoCompanies.found(context, rows);
        ofA = new Ids(companies.a(), rows);
        routes = Route.all(context);
        callers = new ArrayList<>(Arrays.stream(Role.values())
                .map(role -> Caller.signedIn(port, companies.a(), role))
                .toList());
        callers.add(callers.getFirst().byScript());
        callers.add(Caller.withKey(port, companies.a()));
        callers.add(Caller.anonymous(port));
        prying = new Prying(companies, rows);
    }

    @AfterAll
    void leave() throws SQLException {
        rows.close();
    }

    @Test
    @Order(1)
    void everyRouteThereIsIsUnderstood() {
        assertThat(routes.stream().filter(route -> !route.isDescribed()))
                .as("routes that read more than anybody asks here: describe them in Raw")
                .isEmpty();
        assertThat(routes.stream()
                        .flatMap(route -> route.slots().stream()
                                .filter(slot -> ofA.likely(slot).isEmpty())
                                .filter(slot -> slot.isId() || slot.harmless().isEmpty())
                                .map(slot -> route + " " + slot.name())))
                .as("slots nobody can fill: tell Ids which rows they name, or Slot what they take")
                .isEmpty();
        assertThat(Raw.patterns())
                .isSubsetOf(routes.stream().map(Route::pattern).toList());
    }

    @Test
    @Order(1)
    void thereIsNoOtherWayIn() {
        assertThat(servlets.getServletRegistrations()).containsOnlyKeys("dispatcherServlet");
        assertThat(context.getBeansOfType(HandlerMapping.class).values()).allMatch(TwoTenantsTests::isWalked);
    }

    @Test
    @Order(1)
    void nothingIsProvedAboutPagesThatNobodyCanOpen() {
        assertThat(routes.stream()
                        .filter(Route::reads)
                        .filter(route -> callers.stream().noneMatch(caller -> opens(caller, route))))
                .as("pages that nobody of A could open")
                .allMatch(route -> UNOPENED.containsKey(route.pattern()));
    }

    @Test
    @Order(2)
    void noPageTellsAnythingOfBNotEvenThatItExists() {
        assertThat(walk(Route::reads, prying::read)).isEmpty();
    }

    @Test
    @Order(3)
    void aLeakWouldBeSeen() throws NoSuchMethodException {
        Caller admin = callers.getFirst();
        try (Hole hole = hole("leaky", RequestMethod.GET)) {
            assertThat(prying.read(admin, hole.route()))
                    .anyMatch(leak -> leak.contains("tells 乙公司秘密"))
                    .anyMatch(leak -> leak.contains("tells 720"))
                    .anyMatch(leak -> leak.contains("nobody gives"));
        }
        try (Hole hole = hole("spoiling", RequestMethod.POST)) {
            assertThat(prying.send(admin, hole.route())).anyMatch(change -> change.contains("changes B's staff"));
        }
    }

    @Test
    @Order(4)
    void nothingThatIsSentChangesAnythingOfB() {
        Map<String, String> before = rows.checksum(companies.b());

        assertThat(walk(route -> !route.reads(), prying::send)).isEmpty();

        assertThat(callers.subList(0, Role.values().length))
                .as("still signed in")
                .allMatch(Caller::isStillIn);
        assertNothingHappenedTo(before);
    }

    @Test
    @Order(5)
    void nothingIsProvedAboutFormsThatNobodyCanSend() {
        companies.layCallbacksOfAAsideAgain(rows);
        Map<String, String> before = rows.checksum(companies.b());

        assertThat(routes.stream()
                        .filter(route -> !route.reads())
                        .sorted(REMOVING_LAST)
                        .filter(route -> callers.stream().noneMatch(caller -> takes(caller, route))))
                .as("forms of which nothing was taken from anybody of A")
                .allMatch(route -> REFUSING.containsKey(route.pattern()));
        assertNothingHappenedTo(before);
    }

    @Test
    @Order(6)
    void noPageTellsAnythingOfBAfterAllThatEither() {
        assertThat(walk(Route::reads, prying::readOwn)).isEmpty();
    }

    /** Not to B, and A has nothing of B's either, once everybody has heard what was sent. */
    private void assertNothingHappenedTo(Map<String, String> before) {
        TwoCompanies.settle(rows.jdbc(), companies.a());
        TwoCompanies.settle(rows.jdbc(), companies.b());
        assertThat(rows.checksum(companies.b())).isEqualTo(before);
        assertThat(rows.naming(companies.a(), TwoCompanies.B_ID))
                .as("rows of A that name a row of B")
                .isEmpty();
    }

    /** Whether its routes are asked here, or it has none but files. Signing in and out are filters: SignInTests. */
    private static boolean isWalked(HandlerMapping mapping) {
        return switch (mapping) {
            case RequestMappingInfoHandlerMapping asked -> true;
            case RouterFunctionMapping functions -> functions.getRouterFunction() == null;
            case AbstractUrlHandlerMapping files ->
                files.getRootHandler() == null
                        && files.getDefaultHandler() == null
                        && files.getHandlerMap().values().stream()
                                .allMatch(ResourceHttpRequestHandler.class::isInstance);
            default -> false;
        };
    }

    /** Every caller asks every such route. */
    private List<String> walk(Predicate<Route> which, Prying.Findings findings) {
        return callers.stream()
                .flatMap(caller -> routes.stream().filter(which).flatMap(route -> findings.of(caller, route).stream()))
                .toList();
    }

    private boolean opens(Caller caller, Route route) {
        return caller.ask(Attack.own(route, ofA)).status() == 200;
    }

    private boolean takes(Caller caller, Route route) {
        Answer answer = caller.ask(Attack.own(route, ofA));
        return answer.status() < 400 && !answer.isRefusal();
    }

    private Hole hole(String name, RequestMethod method) throws NoSuchMethodException {
        return new Hole(context, rows, companies.b(), name, method);
    }
}
