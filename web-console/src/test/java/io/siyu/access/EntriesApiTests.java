package io.siyu.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.MamaShop;
import io.siyu.journey.JourneySettings;
import io.siyu.journey.Journeys;
import io.siyu.journey.Steering;
import io.siyu.journey.WhilePaused;
import io.siyu.tenant.TenantTransactions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import siyu.testing.SettableClock;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Another system lets contacts into a journey, with a key of the corp. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class EntriesApiTests {

    @LocalServerPort
    int port;

    @Autowired
    MamaShop shops;

    @Autowired
    ApiKeys keys;

    @Autowired
    Journeys journeys;

    @Autowired
    Steering steering;

    @Autowired
    TenantTransactions transactions;

    @Autowired
    SettableClock clock;

    @Autowired
    JsonMapper json;

    private MamaShop.Opened shop;
    private String key;
    private long journey;

    @BeforeEach
    void aRunningJourneyNobodyIsIn() {
        shop = shops.open();
        key = transactions.get(shop.tenant(), () -> keys.issue(shop.tenant(), "订单系统"));
        journey = transactions.get(
                shop.tenant(),
                () -> journeys.draft(shop.tenant(), "复购", List.of("已下单")).id());
        transactions.run(shop.tenant(), () -> steering.start(shop.tenant(), journey));
    }

    @Test
    void contactsEnterByTheirIdOrTheirNameInWecomAndWhoIsNotKnownIsSaid() throws Exception {
        long mei = shop.contacts().getFirst();
        JsonNode answer = entered("""
                {"contacts": [{"contact_id": %d}, {"external_userid": "wm%s-1"}, {"external_userid": "wm-nobody"}]}""".formatted(mei, shop.tenant()));

        assertThat(answer.get("entered").asInt()).isEqualTo(2);
        assertThat(answer.get("unknown").asInt()).isEqualTo(1);
        assertThat(answer.get("results").get(0).get("contact_id").asLong()).isEqualTo(mei);
        assertThat(answer.get("results").get(2).get("status").asString()).isEqualTo("unknown");
    }

    @Test
    void row15_whoIsInsideAlreadyIsRefusedWithTheReason() throws Exception {
        String mei = "{\"contacts\": [{\"contact_id\": %d}]}"
                .formatted(shop.contacts().getFirst());
        entered(mei);
        clock.advance(Duration.ofMinutes(1));

        JsonNode again = entered(mei).get("results").get(0);

        assertThat(again.get("status").asString()).isEqualTo("refused");
        assertThat(again.get("reason").asString()).isEqualTo("already_inside");
        assertThat(again.get("detail").asString()).contains("停留在原阶段");
    }

    @Test
    void row63_whoComesWhileTheJourneyIsPausedWaitsIfItsSettingsSaySo() throws Exception {
        transactions.run(
                shop.tenant(),
                () -> journeys.save(
                        shop.tenant(),
                        journey,
                        JourneySettings.DEFAULT
                                .with()
                                .whilePaused(WhilePaused.QUEUE)
                                .done()));
        transactions.run(shop.tenant(), () -> steering.pause(shop.tenant(), journey));

        JsonNode answer = entered("{\"contacts\": [{\"contact_id\": %d}]}"
                .formatted(shop.contacts().getFirst()));

        assertThat(answer.get("waiting").asInt()).isEqualTo(1);
    }

    @Test
    void aJourneyOfAnotherCorpIsAnsweredAsOneThatIsNot() throws Exception {
        MamaShop.Opened other = shops.open();
        String nobody = "{\"contacts\": [{\"external_userid\": \"x\"}]}";

        HttpResponse<String> foreign = post(other.journey(), nobody);

        assertThat(foreign.statusCode()).isEqualTo(404);
        assertThat(foreign.body())
                .isEqualTo(post(987_654_321, nobody).body().replace("987654321", "" + other.journey()));
    }

    @Test
    void whoIsNamedTwiceOrNotAtAllRefusesTheCallAndPointsAtTheContact() throws Exception {
        HttpResponse<String> refused =
                post(journey, "{\"contacts\": [{\"contact_id\": 1, \"external_userid\": \"x\"}, {}]}");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("contacts[0]", "contacts[1]");
    }

    private JsonNode entered(String body) throws Exception {
        HttpResponse<String> answer = post(journey, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json.readTree(answer.body());
    }

    private HttpResponse<String> post(long to, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + port + "/api/v1/journeys/" + to + "/entries"))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.ofString());
        }
    }
}
