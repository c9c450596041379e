package io.siyu.console;

import static io.siyu.Visitor.location;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.MamaShop;
import io.siyu.Visitor;
import io.siyu.access.ApiKeys;
import io.siyu.tenant.Suspension;
import io.siyu.tenant.Suspensions;
import io.siyu.tenant.TenantTransactions;
import io.siyu.tenant.Tenants;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import siyu.testing.SettableClock;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The platform's operator suspends a corp; its people may look, and change nothing. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class SuspendedCorpTests {

    /** As in the test's settings. */
    private static final String KEY = "nine-geese-fly-south";

    @LocalServerPort
    int port;

    @Autowired
    MamaShop shops;

    @Autowired
    Tenants tenants;

    @Autowired
    Suspensions suspensions;

    @Autowired
    ApiKeys keys;

    @Autowired
    TenantTransactions transactions;

    @Autowired
    @Qualifier("platform") DataSource platform;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    SettableClock clock;

    @Autowired
    JsonMapper json;

    private MamaShop.Opened shop;

    @BeforeEach
    void aShopAtWork() {
        jdbc.sql("delete from sign_in_attempt").update();
        shop = shops.open();
    }

    @Test
    void row65_whoeverHoldsTheSetupKeySuspendsACorpAndLetsItGoOn() {
        Visitor operator = Visitor.at(port);

        assertThat(location(change(operator, KEY, "SUSPEND"))).isEqualTo("/setup/corps");
        assertThat(operator.get("/setup/corps").body()).contains("已暂停", "无法撤回");
        assertThat(tenants.get(shop.tenant()).isAtWork()).isFalse();
        assertThat(change(operator, KEY, "SUSPEND").body()).contains("已经是暂停状态");

        assertThat(location(change(operator, KEY, "RESUME"))).isEqualTo("/setup/corps");
        assertThat(tenants.get(shop.tenant()).isAtWork()).isTrue();
        assertThat(change(operator, KEY, "RESUME").body()).contains("没有被暂停");
    }

    @Test
    void row65_nobodyElseSuspendsACorpOrLearnsThatThereIsOne() {
        HttpResponse<String> refused = change(Visitor.at(port), "some-other-key-of-mine", "SUSPEND");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("开通密钥不正确").doesNotContain("没有这个代码");
        assertThat(tenants.get(shop.tenant()).isAtWork()).isTrue();
    }

    @Test
    void row65_eachProblemOfTheOperatorsFormStandsBesideItsField() {
        Visitor operator = Visitor.at(port);
        operator.get("/setup/corps");

        String body = operator.post(
                        "/setup/corps", "key", KEY, "code", "nobody-here", "deed", "SUSPEND", "note", "字".repeat(201))
                .body();

        assertThat(body).contains("id=\"problem-code\"", "id=\"problem-by\"", "id=\"problem-note\"");
    }

    @Test
    void row65_itsPeopleSignInAndReadAndAreToldWhyNothingGoesOn() {
        suspend();

        Visitor li = signedIn("operator");

        assertThat(li.get("/contacts").body()).contains("企业已被平台暂停", "授权已到期", "请联系客户经理 ☎️", "2026");
        assertThat(li.get("/contacts?language=en").body())
                .contains("The platform has suspended this corp", "The licence is over");
    }

    @Test
    void row65_whatTheyWantToChangeIsRefusedWithTheReasonAndNotDone() {
        Visitor li = signedIn("operator");
        suspend();

        HttpResponse<String> refused = li.post("/journeys/" + shop.journey() + "/pause");

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("企业已被暂停", "刚才的操作没有执行", "授权已到期").doesNotContain("没有权限");
        assertThat(li.get("/journeys").body()).contains("data-refused=\"企业已被平台暂停");
    }

    @Test
    void row65_aSystemThatChangesSomethingIsRefusedByAStableCode() throws Exception {
        String key = transactions.get(shop.tenant(), () -> keys.issue(shop.tenant(), "订单系统"));
        suspend();

        HttpResponse<String> refused =
                post(key, "/api/v1/contacts", "{\"contacts\": [{\"external_userid\": \"wm-new\"}]}");

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode problem = json.readTree(refused.body());
        assertThat(problem.get("code").asString()).isEqualTo("corp-suspended");
        assertThat(problem.get("reason").asString()).isEqualTo("LICENCE_OVER");
        assertThat(problem.get("detail").asString()).contains("授权已到期");
    }

    @Test
    void row65_eventsThatAreToldMeanwhileAreKept() throws Exception {
        String key = transactions.get(shop.tenant(), () -> keys.issue(shop.tenant(), "订单系统"));
        suspend();

        HttpResponse<String> taken = post(key, "/api/v1/events", """
                {"events": [{"event_id": "e-65", "event": "order_paid", "external_userid": "wm%s-1", "occurred_at": "%s"}]}""".formatted(shop.tenant(), clock.instant()));

        assertThat(taken.statusCode()).as(taken.body()).isLessThan(300);
        assertThat(transactions.<Long>get(
                        shop.tenant(),
                        () -> jdbc.sql("""
                        select count(*) from behaviour_event where tenant_id = :tenant and event_id = 'e-65'""")
                                .param("tenant", shop.tenant().value())
                                .query(Long.class)
                                .single()))
                .isOne();
    }

    @Test
    void row65_noTickCanFindAnythingOfASuspendedCorp() {
        assertThat(findable().values()).anyMatch(number -> number > 0);

        suspend();
        assertThat(findable().values()).allMatch(number -> number == 0);

        suspensions.resume(shop.tenant(), "小陈");
        assertThat(findable().values()).anyMatch(number -> number > 0);
    }

    /** How many rows of the shop whoever looks for work sees, in each table that is open to it. */
    private Map<String, Long> findable() {
        JdbcClient finder = JdbcClient.create(platform);
        List<String> tables =
                finder.sql("""
                        select polrelid::regclass::text from pg_policy where polname = 'platform_finds' order by 1""").query((row, number) -> row.getString(1)).list();
        return tables.stream()
                .collect(toMap(
                        table -> table,
                        table -> finder.sql("select count(tenant_id) from " + table + " where tenant_id = :tenant")
                                .param("tenant", shop.tenant().value())
                                .query(Long.class)
                                .single()));
    }

    private void suspend() {
        assertThat(suspensions.suspend(shop.tenant(), Suspension.Reason.LICENCE_OVER, "请联系客户经理 ☎️", "小陈"))
                .isTrue();
    }

    private Visitor signedIn(String login) {
        Visitor visitor = Visitor.at(port);
        assertThat(location(visitor.signIn(shop.corp(), login, MamaShop.PASSWORD)))
                .isEqualTo("/");
        return visitor;
    }

    private HttpResponse<String> change(Visitor visitor, String key, String deed) {
        visitor.get("/setup/corps");
        return visitor.post(
                "/setup/corps",
                "key",
                key,
                "code",
                shop.corp(),
                "deed",
                deed,
                "reason",
                "LICENCE_OVER",
                "note",
                "请联系客户经理",
                "by",
                "小陈");
    }

    private HttpResponse<String> post(String key, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }
}
