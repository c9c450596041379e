package io.siyu.access;

import static io.siyu.Visitor.location;
import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.Visitor;
import io.siyu.tenant.TenantId;
import io.siyu.tenant.Tenants;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.ZoneId;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import siyu.testing.SettableClock;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class SignInTests {

    private static final String PASSWORD = "纸船-划过-七月";

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    Accounts accounts;

    @Autowired
    SettableClock clock;

    @Autowired
    JdbcClient jdbc;

    private final String corp = "x" + UUID.randomUUID().toString().substring(0, 8);
    private TenantId tenant;
    private Account li;

    @BeforeEach
    void openTenant() {
        tenant = tenants.open(corp, "妈妈优选", ZoneId.of("Asia/Shanghai"));
        li = accounts.create(tenant, "Li", PASSWORD, Role.OPERATOR, null);
        jdbc.sql("delete from sign_in_attempt").update();
    }

    @Test
    void theRightPasswordLeadsToTheHomePageOfTheRole() {
        Visitor visitor = Visitor.at(port);

        assertThat(location(visitor.signIn(corp, "li", PASSWORD))).isEqualTo("/");
        assertThat(location(visitor.get("/"))).isEqualTo("/journeys");
    }

    @Test
    void corpAndLoginMayBeTypedInAnyCase() {
        assertThat(location(Visitor.at(port).signIn(" " + corp.toUpperCase() + " ", "LI", PASSWORD)))
                .isEqualTo("/");
    }

    @Test
    void signInLeadsBackToThePageAskedFor() {
        Visitor visitor = Visitor.at(port);
        assertThat(location(visitor.get("/contacts"))).isEqualTo("/sign-in");

        assertThat(location(visitor.signIn(corp, "li", PASSWORD))).isEqualTo("/contacts");
    }

    @Test
    void wrongPasswordUnknownLoginUnknownCorpAndLockedAccountLookTheSame() {
        accounts.activate(
                tenant,
                accounts.create(tenant, "gone", PASSWORD, Role.REP, null).id(),
                false);

        var wrongPassword = Visitor.at(port).signIn(corp, "li", "something else");

        assertThat(wrongPassword.statusCode()).isEqualTo(401);
        assertThat(wrongPassword.body()).contains("企业代码、账号或密码不正确");
        assertThat(page(Visitor.at(port).signIn(corp, "nobody", PASSWORD)))
                .isEqualTo(page(wrongPassword).replace("value=\"li\"", "value=\"nobody\""));
        assertThat(Visitor.at(port).signIn("nocorp", "li", PASSWORD).statusCode())
                .isEqualTo(401);
        assertThat(Visitor.at(port).signIn(corp, "gone", PASSWORD).statusCode()).isEqualTo(401);
    }

    @Test
    void behindAnHttpsProxyEveryRedirectLeadsBackToHttps() {
        var asked =
                Visitor.at(port).get("/contacts", "X-Forwarded-Proto", "https", "X-Forwarded-Host", "siyu.example.com");

        assertThat(asked.headers().firstValue("Location")).contains("https://siyu.example.com/sign-in");
    }

    @Test
    void behindAProxyOnlyTheAddressThatGuessesMustWait() {
        for (int attempt = 0; attempt < 30; attempt++) {
            signInFrom("203.0.113.7", "nobody" + attempt);
        }

        assertThat(signInFrom("203.0.113.7", "li").statusCode()).isEqualTo(429);
        assertThat(location(signInFrom("203.0.113.8", "li"))).isEqualTo("/");
    }

    private HttpResponse<String> signInFrom(String address, String login) {
        Visitor visitor = Visitor.at(port);
        visitor.comesFrom(address);
        return visitor.signIn(corp, login, PASSWORD);
    }

    @Test
    void theCorpCodeIsRemembered() {
        Visitor visitor = Visitor.at(port);
        visitor.signIn(corp, "li", PASSWORD);
        visitor.post("/sign-out");

        assertThat(visitor.get("/sign-in").body()).contains("value=\"" + corp + "\"");
    }

    @Test
    void tenWrongPasswordsMakeEvenTheRightOneWaitAMinuteAndTheNextOneTwo() {
        for (int attempt = 0; attempt < 10; attempt++) {
            Visitor.at(port).signIn(corp, "li", "wrong " + attempt);
        }

        var refused = Visitor.at(port).signIn(corp, "li", PASSWORD);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.body()).contains("请 1 分钟后再试");

        clock.advance(Duration.ofSeconds(61));
        assertThat(Visitor.at(port).signIn(corp, "li", "wrong again").statusCode())
                .isEqualTo(401);
        assertThat(Visitor.at(port).signIn(corp, "li", PASSWORD).body()).contains("请 2 分钟后再试");

        clock.advance(Duration.ofSeconds(121));
        assertThat(location(Visitor.at(port).signIn(corp, "li", PASSWORD))).isEqualTo("/");
        assertThat(Visitor.at(port).signIn(corp, "li", "wrong").statusCode()).isEqualTo(401);
    }

    @Test
    void waitingTellsNothingAboutWhichAccountsExist() {
        for (int attempt = 0; attempt < 10; attempt++) {
            Visitor.at(port).signIn(corp, "nobody", "wrong " + attempt);
        }

        assertThat(Visitor.at(port).signIn(corp, "nobody", PASSWORD).statusCode())
                .isEqualTo(429);
    }

    @Test
    void signInGivesTheSessionANewId() {
        Visitor visitor = Visitor.at(port);
        visitor.get("/sign-in");
        String before = visitor.cookie("siyu");

        visitor.signIn(corp, "li", PASSWORD);

        assertThat(before).isNotEmpty();
        assertThat(visitor.cookie("siyu")).isNotEqualTo(before);
        Visitor thief = Visitor.at(port);
        thief.hold("siyu", before);
        assertThat(location(thief.get("/password"))).isEqualTo("/sign-in");
    }

    @Test
    void signOutEndsTheSession() {
        Visitor visitor = signedIn();
        Visitor copy = Visitor.at(port);
        copy.hold("siyu", visitor.cookie("siyu"));
        assertThat(copy.get("/password").statusCode()).isEqualTo(200);

        assertThat(visitor.post("/sign-out").headers().firstValue("Clear-Site-Data"))
                .isEmpty(); // sent by HTTPS only
        assertThat(location(copy.get("/password"))).isEqualTo("/sign-in");
    }

    @Test
    void aLockedAccountLosesItsSessionsAtOnceForGood() {
        Visitor visitor = signedIn();

        accounts.activate(tenant, li.id(), false);
        accounts.activate(tenant, li.id(), true);

        assertThat(location(visitor.get("/password"))).isEqualTo("/sign-in");
    }

    @Test
    void aChangedRoleAppliesWithTheNextRequest() {
        Visitor visitor = signedIn();
        assertThat(visitor.get("/settings").statusCode()).isEqualTo(403);

        accounts.assign(tenant, li.id(), Role.ADMIN, null);

        assertThat(visitor.get("/settings").statusCode()).isNotEqualTo(403);
    }

    @Test
    void aNewPasswordEndsEverySession() {
        Visitor visitor = signedIn();

        assertThat(accounts.changePassword(tenant, li.id(), "not it", "一串-不相关-的词"))
                .contains(PasswordProblem.CURRENT_WRONG);
        assertThat(visitor.get("/password").statusCode()).isEqualTo(200);

        assertThat(accounts.changePassword(tenant, li.id(), PASSWORD, "一串-不相关-的词"))
                .isEmpty();
        assertThat(location(visitor.get("/password"))).isEqualTo("/sign-in");
        assertThat(location(visitor.signIn(corp, "li", "一串-不相关-的词"))).isNotEmpty();
    }

    private Visitor signedIn() {
        Visitor visitor = Visitor.at(port);
        visitor.signIn(corp, "li", PASSWORD);
        return visitor;
    }

    private static String page(java.net.http.HttpResponse<String> answer) {
        return answer.body().replaceAll("name=\"_csrf\" value=\"[^\"]+\"", "");
    }
}
