package io.siyu.console.condition;

import static io.siyu.Visitor.location;
import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.MamaShop;
import io.siyu.Visitor;
import io.siyu.condition.Condition;
import io.siyu.journey.Journeys;
import io.siyu.tag.Tag;
import io.siyu.tag.Tags;
import io.siyu.tenant.TenantTransactions;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The editor of conditions as it is served, in whatever form it stands, with and without scripts. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConditionEditorTests {

    private static final Pattern UNTRANSLATED = Pattern.compile("\\?\\?[a-z]|[>\"]console\\.[a-z]+\\.");

    @LocalServerPort
    int port;

    @Autowired
    MamaShop shops;

    @Autowired
    Tags tags;

    @Autowired
    Journeys journeys;

    @Autowired
    TenantTransactions transactions;

    private MamaShop.Opened shop;
    private Visitor operator;
    private Tag douyin;

    @BeforeAll
    void open() {
        shop = shops.open();
        operator = Visitor.at(port);
        assertThat(location(operator.signIn(shop.corp(), "operator", MamaShop.PASSWORD)))
                .isEqualTo("/");
        douyin = transactions.get(shop.tenant(), () -> tags.ensure(shop.tenant(), "来源", "抖音"));
    }

    @ParameterizedTest
    @EnumSource
    void everyKindOfLineIsWholeInBothLanguages(Kind kind) {
        for (String language : List.of("en", "zh")) {
            operator.get("/password?language=" + language);

            HttpResponse<String> editor = operator.post(
                    "/conditions/edit",
                    "prefix",
                    "c",
                    "c.kind",
                    "ALL",
                    "c.edit",
                    "add . " + kind,
                    "c.within.amount",
                    "");

            assertThat(editor.statusCode()).isEqualTo(200);
            assertThat(editor.body()).contains("name=\"c.of[0].kind\"");
            assertThat(UNTRANSLATED.matcher(editor.body()).results()).isEmpty();
        }
    }

    @Test
    void theConditionIsToldInWordsAsSoonAsItMakesSense() {
        String unfinished = operator.post("/conditions/reach", line("TAG", "c.of[0].match", "ANY"))
                .body();
        String whole = operator.post("/conditions/reach", line("TAG", "c.of[0].tags", Long.toString(douyin.id())))
                .body();

        assertThat(unfinished).contains("还没写完");
        assertThat(whole).contains("抖音").doesNotContain("还没写完");
    }

    @Test
    void whyAContactMeetsItIsToldPartByPart() {
        long contact = shop.contacts().getFirst();
        String why = operator.post(
                        "/conditions/why",
                        line("TAG", "c.of[0].tags", Long.toString(douyin.id()), "contact", Long.toString(contact)))
                .body();

        assertThat(why).contains("王雅琴", "抖音", "reason-holds");
        assertThat(operator.post(
                                "/conditions/why",
                                line("TAG", "c.of[0].tags", Long.toString(douyin.id()), "contact", "999999999"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aProblemStandsBesideTheLineItSpeaksOfAndNotBesideTheNewOne() {
        String editor = operator.post(
                        "/conditions/edit", line("EVENT", "c.of[0].within.amount", "soon", "c.edit", "add . TAG"))
                .body();

        assertThat(editor)
                .contains("problem-c.of[0].within.amount", "value=\"soon\"", "c.of[1].tags")
                .doesNotContain("problem-c.of[1]");
    }

    @Test
    void aNameThatIsNoneIsNotShown() {
        assertThat(operator.post("/conditions/edit", "prefix", "\"><script>").statusCode())
                .isEqualTo(404);
    }

    @Test
    void withoutScriptsAButtonOfTheEditorShowsTheWholeFormAgainAndSavesNothing() {
        String settings = "/journeys/" + shop.journey() + "/settings";
        HttpResponse<String> shown = operator.post(
                settings, "filter.kind", "ALL", "filter.edit", "add . TAG", "priority", "3", "holdoutPercent", "10");

        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.body())
                .contains(
                        "<h1 class=\"page-title\"",
                        "name=\"filter.of[0].tags\"",
                        "name=\"priority\" min=\"1\" max=\"9\" value=\"3\"");
        assertThat(filter()).isEmpty();
    }

    @Test
    void aConditionIsSavedWithItsForm() {
        String settings = "/journeys/" + shop.journey() + "/settings";
        HttpResponse<String> refused =
                operator.post(settings, "filter.of[0].kind", "TAG", "filter.of[0].tags", "999999999", "priority", "5");
        HttpResponse<String> saved = operator.post(
                settings,
                "filter.of[0].kind",
                "TAG",
                "filter.of[0].tags",
                Long.toString(douyin.id()),
                "filter.bare",
                "true",
                "priority",
                "5");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("problem-filter.of[0].tags");
        assertThat(saved.statusCode()).isEqualTo(302);
        assertThat(filter()).contains(new Condition.Tagged(List.of(douyin.id()), Condition.Tagged.Match.ANY, null));
        operator.post(settings, "priority", "5");
    }

    private Optional<Condition> filter() {
        return Optional.ofNullable(transactions
                .get(shop.tenant(), () -> journeys.find(shop.tenant(), shop.journey()))
                .orElseThrow()
                .settings()
                .filter());
    }

    private static String[] line(String kind, String... fields) {
        List<String> all = new ArrayList<>(List.of("prefix", "c", "c.kind", "ALL", "c.of[0].kind", kind));
        all.addAll(List.of(fields));
        return all.toArray(String[]::new);
    }
}
