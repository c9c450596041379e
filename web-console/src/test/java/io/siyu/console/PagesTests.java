package io.siyu.console;

import static io.siyu.Visitor.location;
import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.MamaShop;
import io.siyu.Visitor;
import io.siyu.access.Accounts;
import io.siyu.access.Role;
import io.siyu.journey.Journey;
import io.siyu.journey.Journeys;
import io.siyu.journey.Steering;
import io.siyu.tenant.TenantId;
import io.siyu.tenant.TenantTransactions;
import io.siyu.tenant.Tenants;
import java.net.http.HttpResponse;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
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

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesTests {

    /** Inline scripts and styles would be blocked by the content security policy, and the page would break. */
    private static final Pattern INLINE = Pattern.compile("<script(?![^>]*src=)|<style|\\sstyle=|\\son[a-z]+=\"");

    private static final Pattern UNTRANSLATED = Pattern.compile("\\?\\?[a-z]|[>\"](console|access)\\.[a-z]+\\.");

    @LocalServerPort
    int port;

    @Autowired
    MamaShop shops;

    @Autowired
    Tenants tenants;

    @Autowired
    Accounts accounts;

    @Autowired
    Journeys journeys;

    @Autowired
    Steering steering;

    @Autowired
    TenantTransactions transactions;

    private MamaShop.Opened shop;
    private Visitor admin;
    private Visitor newcomer;

    @BeforeAll
    void open() {
        shop = shops.open();
        admin = signedIn(shop.corp(), "admin");
        String corp = "new-" + UUID.randomUUID().toString().substring(0, 8);
        TenantId empty = tenants.open(corp, "新开的店", ZoneId.of("Asia/Shanghai"));
        accounts.create(empty, "admin", MamaShop.PASSWORD, Role.ADMIN, null);
        newcomer = signedIn(corp, "admin");
    }

    Stream<String> pages() {
        return Stream.concat(
                emptyPages(),
                Stream.of(
                        "/today?kind=CALL",
                        "/contacts?text=林",
                        "/contacts?before=" + shop.contacts().get(3),
                        "/contacts/" + shop.contacts().get(15),
                        "/contacts/" + shop.contacts().get(15) + "/segments",
                        "/segments/" + shop.segment(),
                        "/segments/" + shop.segment() + "/edit",
                        "/contacts/" + shop.contacts().get(15) + "/segments/" + shop.segment(),
                        "/journeys/" + shop.journey() + "/settings",
                        "/staff/" + shop.linyue(),
                        "/assignment/runs/new",
                        "/contacts/import",
                        "/board?owner=" + shop.linyue() + "&text=王",
                        "/journeys/" + shop.journey() + "?stage="
                                + shop.stages().get(2),
                        "/journeys/" + shop.journey() + "/stages/"
                                + shop.stages().getFirst() + "/steps/new"));
    }

    static Stream<String> emptyPages() {
        return Stream.of(
                "/today",
                "/contacts",
                "/segments",
                "/segments/new",
                "/segments/new?kind=STATIC",
                "/board",
                "/journeys",
                "/journeys/new",
                "/contents",
                "/contents/new",
                "/tasks",
                "/tasks?state=UNKNOWN",
                "/rules",
                "/rules/new",
                "/channels",
                "/channels/new",
                "/assignment",
                "/assignment/new",
                "/staff",
                "/settings/accounts",
                "/settings/keys",
                "/settings/wecom",
                "/settings/wecom/state",
                "/settings/sending",
                "/settings/calendar",
                "/password");
    }

    @Test
    void theBoardOpensTheRunningJourneyWithTheMostPeople() {
        transactions.run(shop.tenant(), () -> {
            Journey empty = journeys.draft(shop.tenant(), "A 刚开始的旅程", List.of("一个人也没有"));
            steering.start(shop.tenant(), empty.id());
        });

        assertThat(admin.get("/board").body()).contains("<h2>新加好友</h2>").doesNotContain("<h2>一个人也没有</h2>");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyPageIsWholeInBothLanguages(String page) {
        for (String language : List.of("en", "zh")) {
            admin.get("/password?language=" + language);
            assertWhole(admin.get(page));
        }
    }

    @ParameterizedTest
    @MethodSource("emptyPages")
    void everyPageOfATenantThatHasNothingYetSaysWhatToDo(String page) {
        assertWhole(newcomer.get(page));
    }

    @Test
    void theConsoleSpeaksChineseUntilSomebodyChoosesEnglish() {
        Visitor reader = signedIn(shop.corp(), "leader");
        assertThat(reader.get("/contacts").body()).contains("<html lang=\"zh\"", "负责人");

        reader.get("/contacts?language=en");

        assertThat(reader.get("/contacts").body()).contains("<html lang=\"en\"", "Owner");
        assertThat(reader.get("/contacts?language=xx").body()).contains("Owner");
    }

    @Test
    void pagesAllowNothingFromOutsideAndAreNotStored() {
        HttpResponse<String> page = admin.get("/contacts");

        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'self'", "object-src 'none'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.headers().firstValue("Referrer-Policy")).contains("same-origin");
    }

    @Test
    void ownFilesAreMarkedWithTheirContentAndKeptForAYear() {
        String css = Pattern.compile("/app/console-[0-9a-f]{32}\\.css")
                .matcher(admin.get("/contacts").body())
                .results()
                .findFirst()
                .orElseThrow()
                .group();

        assertThat(Visitor.at(port)
                        .get(css)
                        .headers()
                        .firstValue("Cache-Control")
                        .orElseThrow())
                .contains("max-age=31536000");
    }

    @Test
    void theMenuOffersOnlyWhatThePersonMayOpen() {
        assertThat(signedIn(shop.corp(), "linyue").get("/contacts").body())
                .contains("href=\"/today\"")
                .doesNotContain("href=\"/settings\"", "href=\"/journeys\"");
        assertThat(admin.get("/contacts").body()).contains("href=\"/settings\"", "href=\"/journeys\"");
    }

    @Test
    void everyRoleBeginsWhereItsWorkIs() {
        assertThat(location(signedIn(shop.corp(), "linyue").get("/"))).isEqualTo("/today");
        assertThat(location(signedIn(shop.corp(), "operator").get("/"))).isEqualTo("/journeys");
    }

    @Test
    void aProblemPageTellsItsNumberAndNothingFromInside() {
        HttpResponse<String> missing = admin.get("/contacts/999999999?language=zh");

        assertThat(missing.statusCode()).isEqualTo(404);
        String number = missing.headers().firstValue("X-Correlation-Id").orElseThrow();
        assertThat(missing.body()).contains("没有找到", number).doesNotContain("Exception", "io.siyu");
        assertThat(admin.get("/contacts/abc").statusCode()).isEqualTo(400);
        assertThat(admin.get("/contacts/999999999?language=en").body()).contains("Not found");
        admin.get("/password?language=zh");
    }

    private static void assertWhole(HttpResponse<String> page) {
        assertThat(page.statusCode()).as(page.uri().toString()).isEqualTo(200);
        assertThat(UNTRANSLATED.matcher(page.body()).results().map(found -> around(page.body(), found.start())))
                .as("untranslated on %s", page.uri())
                .isEmpty();
        assertThat(INLINE.matcher(page.body()).results().map(found -> around(page.body(), found.start())))
                .as("inline on %s", page.uri())
                .isEmpty();
    }

    private static String around(String text, int place) {
        return text.substring(Math.max(0, place - 40), Math.min(text.length(), place + 60));
    }

    private Visitor signedIn(String corp, String login) {
        Visitor visitor = Visitor.at(port);
        assertThat(location(visitor.signIn(corp, login, MamaShop.PASSWORD))).isEqualTo("/");
        return visitor;
    }
}
