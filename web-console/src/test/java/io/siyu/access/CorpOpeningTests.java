package io.siyu.access;

import static io.siyu.Visitor.location;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.siyu.Visitor;
import io.siyu.tenant.Tenants;
import java.net.http.HttpResponse;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class CorpOpeningTests {

    /** As in the test's settings. */
    private static final String KEY = "nine-geese-fly-south";

    private static final String PASSWORD = "纸船-划过-七月";

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    Accounts accounts;

    @Autowired
    CorpOpening opening;

    @Autowired
    JdbcClient jdbc;

    private final String code = "x" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void nobodyHasGuessedYet() {
        jdbc.sql("delete from sign_in_attempt").update();
    }

    @Test
    void whoeverHoldsTheSetupKeyOpensACorpAndItsFirstAdministratorSignsIn() {
        Visitor visitor = Visitor.at(port);

        assertThat(location(open(visitor, KEY, code, PASSWORD))).isEqualTo("/sign-in");

        assertThat(visitor.get("/sign-in").body()).contains("妈妈优选🍼").contains("value=\"" + code + "\"");
        assertThat(location(visitor.signIn(code, "Li", PASSWORD))).isEqualTo("/");
        assertThat(visitor.get("/settings/accounts").statusCode()).isEqualTo(200);
        assertThat(tenants.byCode(code).orElseThrow().zone()).isEqualTo(ZoneId.of("Asia/Urumqi"));
    }

    @Test
    void aWrongKeyOpensNothingAndTellsNothingOfCorps() {
        open(Visitor.at(port), KEY, code, PASSWORD);

        HttpResponse<String> refused = open(Visitor.at(port), "nine geese fly south", code, "short");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("开通密钥不正确")
                .doesNotContain("已被使用")
                .doesNotContain("至少 8 个字符，建议 15 个以上</div>");
    }

    @Test
    void guessingTheKeyIsSlowedDown() {
        for (int attempt = 0; attempt < 10; attempt++) {
            open(Visitor.at(port), "wrong-key-number-" + attempt, code, PASSWORD);
        }

        assertThat(open(Visitor.at(port), KEY, code, PASSWORD).body()).contains("请 1 分钟后再试");
        assertThat(tenants.byCode(code)).isEmpty();
    }

    @Test
    void eachProblemStandsBesideItsFieldAndWhatWasTypedStays() {
        open(Visitor.at(port), KEY, code, PASSWORD);

        String taken = open(Visitor.at(port), KEY, code, "12345678").body();
        String odd = open(Visitor.at(port), KEY, "妈妈", PASSWORD).body();

        assertThat(taken)
                .contains("id=\"problem-code\">这个企业代码已被使用")
                .contains("id=\"problem-password\">这个密码太容易被猜到")
                .contains("value=\"妈妈优选🍼\"")
                .doesNotContain("12345678");
        assertThat(odd).contains("id=\"problem-code\">企业代码由 2 到 31 个小写字母");
    }

    @Test
    void aCorpThatWasLeftWithoutAnAccountHalfwayIsFinished() {
        tenants.open(code, "半途", ZoneId.of("Asia/Shanghai"));

        assertThat(location(open(Visitor.at(port), KEY, code, PASSWORD))).isEqualTo("/sign-in");

        assertThat(accounts.all(tenants.byCode(code).orElseThrow().id()))
                .extracting(Account::login, Account::role)
                .containsExactly(tuple("li", Role.ADMIN));
    }

    @Test
    void ofManyWhoOpenTheSameCorpAtOnceOneDoesAndTheOthersAreToldThatItIsTaken() {
        List<HttpResponse<String>> answers = IntStream.range(0, 4)
                .mapToObj(number -> CompletableFuture.supplyAsync(
                        () -> open(Visitor.at(port), KEY, code, PASSWORD, "li-" + number), Thread::startVirtualThread))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers)
                .filteredOn(answer -> location(answer).equals("/sign-in"))
                .hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() == 422)
                .hasSize(3)
                .allSatisfy(answer -> assertThat(answer.body()).contains("id=\"problem-code\">这个企业代码已被使用"));
        assertThat(accounts.all(tenants.byCode(code).orElseThrow().id())).hasSize(1);
    }

    @Test
    void whoeverFindsTheCodeTakenOnlyWhenItIsToBeOpenedOpensNothing() {
        NewCorp corp = new NewCorp(code, "妈妈优选", ZoneId.of("Asia/Shanghai"), "li", PASSWORD);

        assertThat(opening.open(corp)).isPresent();
        assertThat(opening.open(corp)).isEmpty();
    }

    @Test
    void aKeyThatCouldBeGuessedIsRefusedAtStart() {
        assertThatThrownBy(() -> new AccessSettings(true, "open-sesame")).hasMessageContaining("openssl rand");
        assertThat(new AccessSettings(true, " ").setupKey()).isNull();
    }

    private static HttpResponse<String> open(Visitor visitor, String key, String code, String password) {
        return open(visitor, key, code, password, "Li");
    }

    private static HttpResponse<String> open(Visitor visitor, String key, String code, String password, String login) {
        visitor.get("/setup");
        return visitor.post(
                "/setup",
                "key",
                key,
                "name",
                "妈妈优选🍼",
                "code",
                code,
                "zone",
                "Asia/Urumqi",
                "login",
                login,
                "password",
                password);
    }
}
