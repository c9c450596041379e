package io.siyu.behaviour.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.Corps;
import io.siyu.behaviour.Behaviour;
import io.siyu.behaviour.Behaviours;
import io.siyu.contact.ContactProfile;
import io.siyu.contact.Contacts;
import io.siyu.tenant.TenantId;
import io.siyu.tenant.TenantTransactions;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import siyu.testing.SettableClock;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@AutoConfigureRestTestClient
class EventsApiTests {

    @Autowired
    RestTestClient client;

    @Autowired
    Corps corps;

    @Autowired
    Contacts contacts;

    @Autowired
    Behaviours behaviours;

    @Autowired
    TenantTransactions transactions;

    @Autowired
    SettableClock clock;

    TenantId tenant = TenantId.of(1);
    long lin;

    @BeforeEach
    void linIsAContact() {
        tenant = corps.open();
        lin = transactions.get(
                tenant,
                () -> contacts.befriended(tenant, ContactProfile.named("wm-lin", "林小满"), "li", null, clock.instant()));
    }

    @Test
    void eventsAreRecordedAndAnsweredOneByOne() {
        post("""
                {"events": [
                  {"event_id": "e1", "event": "order_paid", "external_userid": "wm-lin", "userid": "li",
                   "occurred_at": "2026-03-02T08:30:00+08:00", "attributes": {"amount": "268.00", "first": true}},
                  {"event_id": "e1", "event": "order_paid", "external_userid": "wm-lin",
                   "occurred_at": "2026-03-02T08:30:00+08:00"},
                  {"event_id": "e2", "event": "order_paid", "external_userid": "wm-nobody",
                   "occurred_at": "2026-03-02T08:30:00+08:00"}
                ]}""").expectStatus().isOk().expectBody().json("""
                {"recorded": 1, "duplicates": 1, "unknown_contacts": 1, "results": [
                  {"event_id": "e1", "status": "recorded"},
                  {"event_id": "e1", "status": "duplicate"},
                  {"event_id": "e2", "status": "unknown_contact"}
                ]}""");

        assertThat(recorded()).singleElement().satisfies(event -> {
            assertThat(event.source()).isEqualTo("api");
            assertThat(event.occurredAt()).isEqualTo("2026-03-02T00:30:00Z");
            assertThat(event.attributes())
                    .containsEntry("amount", "268.00")
                    .containsEntry("first", "true")
                    .containsEntry("userid", "li");
        });
    }

    @Test
    void sendingTheSameRequestAgainChangesNothing() {
        String request = body(event("e1", "2026-03-02T08:30:00+08:00"));
        post(request).expectStatus().isOk();

        post(request).expectStatus().isOk().expectBody().json("{\"recorded\": 0, \"duplicates\": 1}");

        assertThat(recorded()).hasSize(1);
    }

    @Test
    void everyWrongFieldIsNamedAndNothingIsRecorded() {
        post(body(
                        event("e1", "2026-03-02T08:30:00+08:00"),
                        "{\"event\": \"Order Paid\", \"external_userid\": \"wm-lin\", \"occurred_at\": \"2026-03-02T08:30:00+08:00\"}"))
                .expectStatus()
                .isBadRequest()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.errors[*].field")
                .isEqualTo(List.of("events[1].event", "events[1].event_id"))
                .jsonPath("$.detail")
                .isEqualTo("请求中有字段不正确，本次没有记录任何事件。请按 errors 逐项修正后重新发送。");

        assertThat(recorded()).isEmpty();
    }

    @Test
    void aFieldNobodyKnowsIsRefusedByName() {
        post("""
                {"events": [{"event_id": "e1", "event": "visit", "external_userid": "wm-lin",
                             "occured_at": "2026-03-02T08:30:00+08:00"}]}""")
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo("events[0].occured_at");
    }

    @Test
    void aTimeWithoutItsZoneIsRefusedByName() {
        post(body(event("e1", "2026-03-02 08:30")))
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo("events[0].occurred_at");
    }

    @Test
    void aTimeInTheFutureIsRefused() {
        clock.setShanghai("2026-03-02T09:00");

        post(body(event("e1", "2026-03-02T09:05:00+08:00"))).expectStatus().isOk();
        post(body(event("e2", "2026-03-02T09:05:01+08:00"))).expectStatus().isBadRequest();
    }

    @Test
    void whatADatabaseCannotHoldIsRefusedRatherThanBroken() {
        post("""
                {"events": [{"event_id": "e1", "event": "visit", "external_userid": "wm-lin",
                             "occurred_at": "2026-03-02T08:30:00+08:00", "attributes": {"note": "a\\u0000b"}}]}""").expectStatus().isBadRequest();
    }

    @Test
    void hostileTextIsKeptToTheLetter() {
        post("""
                {"events": [{"event_id": "e1", "event": "visit", "external_userid": "wm-lin",
                             "occurred_at": "2026-03-02T08:30:00+08:00",
                             "attributes": {"note": "'); drop table contact; -- <b>${7*7} 🌸"}}]}""").expectStatus().isOk();

        assertThat(recorded().getFirst().attributes()).containsEntry("note", "'); drop table contact; -- <b>${7*7} 🌸");
    }

    @Test
    void aThousandEventsAreTakenAndOneMoreIsRefused() {
        post(body(events(1_000)))
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.recorded")
                .isEqualTo(1_000);

        post(body(events(1_001)))
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo("events");
    }

    @Test
    void aBodyBeyondFourMegabytesIsRefusedUnread() {
        String long1k = "x".repeat(1_000);
        String attributes = IntStream.range(0, 50)
                .mapToObj(i -> "\"a" + i + "\": \"" + long1k + "\"")
                .collect(Collectors.joining(", ", "{", "}"));
        String[] tooMuch = IntStream.range(0, 100)
                .mapToObj(i -> event("e" + i, "2026-03-02T08:30:00+08:00")
                        .replace("}", ", \"attributes\": " + attributes + "}"))
                .toArray(String[]::new);

        post(body(tooMuch)).expectStatus().isEqualTo(HttpStatus.CONTENT_TOO_LARGE);
    }

    @Test
    void brokenOrEmptyJsonIsRefusedInTheReadersLanguage() {
        post("{\"events\": [").expectStatus().isBadRequest();
        post("null").expectStatus().isBadRequest();
        post("{}").expectStatus().isBadRequest();
        post("{\"events\": []}").expectStatus().isBadRequest();

        client.post()
                .uri("/api/v1/events")
                .header(SignedIn.HEADER, tenant.toString())
                .header("Accept-Language", "en")
                .contentType(MediaType.APPLICATION_JSON)
                .body("nonsense")
                .exchange()
                .expectBody()
                .jsonPath("$.detail")
                .isEqualTo("The body is not valid JSON.");
    }

    @Test
    void withoutAKeyNobodyRecordsAnything() {
        client.post()
                .uri("/api/v1/events")
                .contentType(MediaType.APPLICATION_JSON)
                .body(body(event("e1", "2026-03-02T08:30:00+08:00")))
                .exchange()
                .expectStatus()
                .isUnauthorized()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON);
    }

    private RestTestClient.ResponseSpec post(String json) {
        return client.post()
                .uri("/api/v1/events")
                .header(SignedIn.HEADER, tenant.toString())
                .contentType(MediaType.APPLICATION_JSON)
                .body(json)
                .exchange();
    }

    private List<Behaviour> recorded() {
        return transactions.get(tenant, () -> behaviours.latest(tenant, lin, 10));
    }

    private static String[] events(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> event("e" + i, "2026-03-02T08:30:00+08:00"))
                .toArray(String[]::new);
    }

    private static String event(String id, String occurredAt) {
        return "{\"event_id\": \"%s\", \"event\": \"visit\", \"external_userid\": \"wm-lin\", \"occurred_at\": \"%s\"}"
                .formatted(id, occurredAt);
    }

    private static String body(String... events) {
        return "{\"events\": [" + String.join(", ", events) + "]}";
    }
}
