package io.siyu.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.MamaShop;
import io.siyu.Route;
import io.siyu.access.Role;
import io.siyu.playbook.JourneyVersions;
import io.siyu.tenant.TenantScope;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Everybody follows every link there is for them, at a desk and with a phone. */
@InBrowser
class WalkTests {

    private static final Map<Role, String> LOGINS =
            Map.of(Role.ADMIN, "admin", Role.OPERATOR, "operator", Role.LEADER, "leader", Role.REP, "linyue");

    /** Parts of pages: fetched by scripts, pictures, or files. */
    private static final Set<String> PARTS = Set.of(
            "/board/#/bulk",
            "/board/#/bulk/#",
            "/board/#/stages/#",
            "/channels/#/picture",
            "/conditions/contacts",
            "/contacts/#/segments",
            "/contacts/#/segments/#",
            "/contacts/#/timeline",
            "/journeys/#/start", // of a draft
            "/journeys/#/resume", // of one that is paused
            "/rules/#/back-fill",
            "/rules/#/undo",
            "/journeys/#/export",
            "/journeys/#/versions/#",
            "/playbooks/schema",
            "/segments/#/members",
            "/segments/#/count",
            "/settings/wecom/state",
            "/settings/wecom/callbacks");

    @Autowired
    MamaShop shops;

    @Autowired
    JourneyVersions versions;

    private MamaShop.Opened shop;

    /** Somebody is preparing a version, so that its pages can be reached. */
    @BeforeAll
    void open() {
        shop = shops.open();
        TenantScope.run(shop.tenant(), () -> versions.begin(shop.tenant(), shop.journey(), "operator"));
    }

    static Stream<Arguments> everybodyEverywhere() {
        return Arrays.stream(Role.values())
                .flatMap(role -> Arrays.stream(Screen.values()).map(screen -> Arguments.of(role, screen)));
    }

    @ParameterizedTest
    @MethodSource("everybodyEverywhere")
    void everyPageAPersonMaySeeIsReachedByLinksAndFitsTheScreen(Role role, Screen screen, Windows windows) {
        Window window = windows.on(screen).signIn(shop, Objects.requireNonNull(LOGINS.get(role)));

        Set<String> seen = walk(window);

        assertThat(seen).containsAll(pagesOf(role));
    }

    @ParameterizedTest
    @EnumSource
    void thePagesBeforeTheSignInFitTheScreen(Screen screen, Windows windows) {
        Window visitor = windows.on(screen);

        for (String page : List.of("/sign-in", "/setup")) {
            assertThat(visitor.open(page)).as("answer of %s", page).isEqualTo(200);
            assertThat(visitor.overhang()).as("pixels %s is too wide", page).isLessThanOrEqualTo(0);
        }
    }

    @Test
    void aPhoneOpensTheWholeMenu(Windows windows) {
        Window admin = windows.on(Screen.PHONE).signIn(shop, "admin");

        admin.button("打开菜单").click();
        admin.find(".sidebar").getByText("渠道活码").click();

        assertThat(admin.find("h1")).hasText("渠道活码");
    }

    /** From link to link; of pages that differ by ids only, one is seen. Answers with the pages seen, an id being #. */
    private static Set<String> walk(Window window) {
        Set<String> known = new HashSet<>(Set.of("/"));
        Deque<String> ahead = new ArrayDeque<>(known);
        while (!ahead.isEmpty()) {
            String path = ahead.remove();
            assertThat(window.open(path)).as("answer of %s", path).isEqualTo(200);
            assertThat(window.overhang()).as("pixels %s is too wide", path).isLessThanOrEqualTo(0);
            window.paths().stream().filter(next -> known.add(kind(next))).forEach(ahead::add);
        }
        return known.stream().map(page -> page.replaceAll("\\?.*", "")).collect(toSet());
    }

    /** A path without ids and without the values of its questions. */
    private static String kind(String path) {
        return path.replaceAll("=[^&]*", "=").replaceAll("/\\d+", "/#").replaceAll("/gallery/[^/]+", "/gallery/#");
    }

    private static Set<String> pagesOf(Role role) {
        return Route.matrix()
                .filter(route -> !route.changesSomething() && route.roles().contains(role))
                .map(route -> route.path("#"))
                .filter(page -> !PARTS.contains(page))
                .collect(toSet());
    }
}
