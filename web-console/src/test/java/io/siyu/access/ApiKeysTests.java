package io.siyu.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.Visitor;
import io.siyu.tenant.TenantId;
import io.siyu.tenant.Tenants;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import siyu.testing.TestDatabase;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class ApiKeysTests {

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    ApiKeys keys;

    private TenantId tenant;

    @BeforeEach
    void openTenant() {
        tenant = tenants.open("x" + UUID.randomUUID().toString().substring(0, 8), "财富", ZoneId.of("Asia/Shanghai"));
    }

    @Test
    void aLiveKeyOpensTheApiAndNothingElseDoes() {
        String key = keys.issue(tenant, "订单系统");

        assertThat(status("Bearer " + key)).isNotIn(401, 403);
        assertThat(status("Bearer " + key + "x")).isEqualTo(401);
        assertThat(status("Bearer " + key.replaceFirst("_\\d+_", "_999999_"))).isEqualTo(401);
        assertThat(status("Basic " + key)).isEqualTo(401);
    }

    @Test
    void aMissingKeyIsAProblemThatSaysWhatToDo() {
        var answer = Visitor.at(port).get("/api/v1/nothing");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).contains("application/problem+json");
        assertThat(answer.body()).contains("Authorization: Bearer");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void theApiAnswersInTheLanguageItsCallerAccepts() {
        String key = "Bearer " + keys.issue(tenant, "订单系统");

        assertThat(nothingSent(key, "en-US,en;q=0.9")).doesNotContainPattern("[\\p{IsHan}]");
        assertThat(nothingSent(key, "zh-CN")).containsPattern("[\\p{IsHan}]");
        assertThat(nothingSent(key, "fr")).containsPattern("[\\p{IsHan}]");
    }

    private String nothingSent(String authorization, String language) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/events"))
                .headers("Authorization", authorization, "Accept-Language", language)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                    .join();
            assertThat(answer.statusCode()).isBetween(400, 499);
            return answer.body();
        }
    }

    @Test
    void aRevokedKeyIsRefusedWithTheNextCall() {
        String key = keys.issue(tenant, "订单系统");
        assertThat(status("Bearer " + key)).isNotEqualTo(401);

        keys.revoke(tenant, keys.all(tenant).getFirst().id());

        assertThat(status("Bearer " + key)).isEqualTo(401);
    }

    @Test
    void aKeyOpensNoPageOfTheConsole() {
        String key = keys.issue(tenant, "订单系统");

        var answer = Visitor.at(port).get("/settings", "Authorization", "Bearer " + key);

        assertThat(Visitor.location(answer)).isEqualTo("/sign-in");
    }

    @Test
    void theKeyItselfIsStoredNowhere() throws SQLException {
        String key = keys.issue(tenant, "订单系统");

        try (var connection = TestDatabase.get().superuser();
                var statement =
                        connection.prepareStatement("select count(*) from api_key where api_key::text like ?")) {
            statement.setString(1, "%" + key.substring(key.length() - 20) + "%");
            var row = statement.executeQuery();
            row.next();
            assertThat(row.getInt(1)).isZero();
        }
        assertThat(keys.all(tenant).getFirst().prefix())
                .isEqualTo(key.substring(0, ("siyu_" + tenant + "_").length() + 6));
    }

    @Test
    void useIsNoted() {
        String key = keys.issue(tenant, "订单系统");
        assertThat(keys.all(tenant).getFirst().lastUsedAt()).isNull();

        status("Bearer " + key);

        assertThat(keys.all(tenant).getFirst().lastUsedAt()).isNotNull();
    }

    /** The answer for a path that no endpoint serves: 401 without a right key, anything else with one. */
    private int status(String authorization) {
        return Visitor.at(port)
                .get("/api/v1/nothing", "Authorization", authorization)
                .statusCode();
    }
}
